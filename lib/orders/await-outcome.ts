import { setTimeout as sleep } from 'node:timers/promises'
import type { Context, PartnerActor } from '../context'
import { get } from './get'
import { isSettled } from './policy'
import type { OrderView } from './views'

const pollEveryMs = 150

/**
 * Waits up to `patienceMs` until an order is decided (`OrderIdInput`), and gives it as it is then.
 * @throws AppError `forbidden`, `not_found`
 */
export async function awaitOutcome(
  ctx: Context<PartnerActor>,
  input: unknown,
  { patienceMs = 5_000 }: { patienceMs?: number } = {},
): Promise<OrderView> {
  const deadline = Date.now() + patienceMs
  for (;;) {
    const order = await get(ctx, input)
    const left = deadline - Date.now()
    if (isSettled(order.state) || left <= 0) return order
    await sleep(Math.min(pollEveryMs, left))
  }
}

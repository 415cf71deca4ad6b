import { setTimeout as sleep } from 'node:timers/promises'
import { requirePartnerUser } from '@/lib/core/access/require-partner-page'
import type { Context, PartnerActor } from '@/lib/core/context'
import { within } from '@/lib/core/lookup'
import { parseInput } from '@/lib/core/parse'
import { get } from './get'
import { isSettled } from './policy'
import { orderIdSchema } from './schema'
import type { OrderView } from './views'

const pollEveryMs = 150
/** So long may one look take, also at the end. */
const longestLookMs = 1_000

/**
 * Waits up to `timeoutMs` until an order (`orderIdSchema`) is decided, and gives it as it was seen last. A look that
 * fails is none: the order stands, and goes its way. Null where it was never seen.
 * @throws AppError `forbidden`, `invalid`
 */
export async function awaitOutcome(
  ctx: Context<PartnerActor>,
  input: unknown,
  { timeoutMs = 5_000 }: { timeoutMs?: number } = {},
): Promise<OrderView | null> {
  requirePartnerUser(ctx)
  const { orderId } = parseInput(orderIdSchema, input)
  const deadline = Date.now() + timeoutMs
  let seen: OrderView | null = null
  for (;;) {
    seen = (await within(longestLookMs, () => get(ctx, { orderId })))?.value ?? seen
    const left = deadline - Date.now()
    if ((seen && isSettled(seen.state)) || left <= 0) return seen
    await sleep(Math.min(pollEveryMs, left))
  }
}

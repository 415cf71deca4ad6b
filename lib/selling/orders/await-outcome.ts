import { setTimeout as sleep } from 'node:timers/promises'
import type { Context, PartnerActor } from '@/lib/core/context'
import { within } from '@/lib/core/lookup'
import { get } from './get'
import { isSettled } from './policy'
import type { Submitted } from './views'

const pollEveryMs = 150
/** So long may one look take, also at the end. */
const longestLookMs = 1_000

/**
 * Waits up to `timeoutMs` until an order that was stored is decided, and gives it as it was seen last. A look
 * that fails is none: the order stands, and goes its way.
 */
export async function awaitOutcome(
  ctx: Context<PartnerActor>,
  submitted: Submitted,
  { timeoutMs = 5_000 }: { timeoutMs?: number } = {},
): Promise<Submitted> {
  const { id: orderId, repeated } = submitted
  const deadline = Date.now() + timeoutMs
  let seen = submitted
  for (;;) {
    const look = await within(longestLookMs, () => get(ctx, { orderId }))
    if (look) seen = { ...look.value, repeated }
    const left = deadline - Date.now()
    if (isSettled(seen.state) || left <= 0) return seen
    await sleep(Math.min(pollEveryMs, left))
  }
}

import type { Transaction } from '@/db/client'
import { changeOrder, type OrderChanges } from '@/db/queries/selling/orders'
import { record } from '@/lib/core/audit/record'
import type { BillingOutcome, Rejection } from '@/lib/ports/billing/outcome'
import { isForPartner, numbersOf } from '../policy'
import type { OrderProblem } from '../stored'
import { enqueuePlacing } from './enqueue-placing'
import type { Placing } from './placing'

/** Billing can be busy so often, which is half a day, before staff are asked. */
export const mostAttempts = 40

/**
 * For how many seconds billing is left alone when it was busy at an attempt: as long as it asks for, and a minute more
 * each time. Source: Zuora, "Error codes": with a growing pause.
 */
export function pauseAfter(attempt: number, wantedSeconds: number): number {
  return Math.min(Math.max(wantedSeconds, (attempt - 1) * 60, 1), 3600)
}

/**
 * What a write made; null when it was refused or billing is busy, which is then written down.
 * @throws Error when it is not known
 */
export async function resultOf<T>(placing: Placing, outcome: BillingOutcome<T>): Promise<T | null> {
  switch (outcome.kind) {
    case 'done':
    case 'already':
      return outcome.value
    case 'rejected':
      await noteRejection(placing, outcome)
      return null
    case 'busy':
      await tryLater(placing, outcome.retryAfterSeconds)
      return null
    case 'unknown':
      throw new Error('It is not known whether Zuora did what was asked of it.', {
        cause: outcome.cause,
      })
  }
}

async function noteRejection(placing: Placing, rejection: Rejection): Promise<void> {
  const { reason, code: saidCode, message: said } = rejection
  const problem: OrderProblem = { code: 'billing_refused', reason, said, saidCode }
  if (!isForPartner(reason)) return hold(placing, problem)
  await settle(placing, 'order.refused', { state: 'refused', problem })
}

/** Leaves an order to staff. */
export async function hold(placing: Placing, problem: OrderProblem): Promise<void> {
  await settle(placing, 'order.needs_attention', {
    state: 'needs_attention',
    problem,
  })
}

type Settling = OrderChanges & { problem: OrderProblem }
type Settled = 'order.refused' | 'order.needs_attention'

async function settle(placing: Placing, action: Settled, changes: Settling): Promise<void> {
  await placing.ctx.db.transaction((tx) => settleIn(tx, placing, action, changes))
}

/** Writes down, in the caller's transaction, what keeps an order from being confirmed. */
export async function settleIn(
  tx: Transaction,
  { ctx, scope, order, customer }: Pick<Placing, 'ctx' | 'scope' | 'order' | 'customer'>,
  action: Settled,
  changes: Settling,
): Promise<void> {
  const from =
    order.state === 'given_up' ? (['given_up'] as const) : (['placed', 'waiting'] as const)
  if (!(await changeOrder(tx, scope, { orderId: order.id, from }, changes))) return
  await record(tx, ctx, {
    action,
    organisationId: order.organisationId,
    orderId: order.id,
    after: { kind: order.kind, number: numbersOf(order).order, customer: customer.name },
    reason: { code: 'order_problem', problem: changes.problem },
  })
}

/** Nothing was done, and nothing of it remains: a new attempt follows. */
async function tryLater(placing: Placing, seconds: number): Promise<void> {
  const { ctx, scope, order } = placing
  if (order.attempt >= mostAttempts) return hold(placing, { code: 'billing_busy' })
  await ctx.db.transaction(async (tx) => {
    const move = { orderId: order.id, from: ['waiting'] as const }
    if (!(await changeOrder(tx, scope, move, { newAttempt: true }))) return
    await enqueuePlacing(tx, order, pauseAfter(order.attempt, seconds))
  })
}

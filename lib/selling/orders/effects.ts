import type { Transaction } from '@/db/client'
import { changeOrder, findOrderToPlace } from '@/db/queries/selling/orders'
import { workScope } from '@/lib/core/access/work-scope'
import type { Context, JobActor } from '@/lib/core/context'
import type { JobPayload } from '@/lib/core/jobs/job-list'
import type { Billing } from '@/lib/ports/billing/billing'
import { BillingError } from '@/lib/ports/billing/billing-error'
import { confirm, confirmAsItStands } from './internal/confirm-order'
import { orderFor } from './internal/order-for-billing'
import { attemptOf, type Placing } from './internal/placing'
import { hold, resultOf, settleIn } from './internal/settle-order'
import { numbersOf } from './policy'
import { orderRequestSchema } from './stored'

type Job = Context<JobActor>

/**
 * Places an order in billing and writes down what became of it. Looks before it sends: late, twice or after a
 * kill it makes nothing a second time. An order that was given up is only looked for.
 * @throws Error when it is not known whether something was done: the queue runs it again
 */
export async function carryOutOrder(
  ctx: Job,
  { billing }: { billing: Billing },
  { orderId }: JobPayload<'placeOrder'>,
): Promise<void> {
  const scope = workScope(ctx)
  const found = await findOrderToPlace(ctx.db, scope, orderId)
  if (!found) return
  const request = orderRequestSchema.parse(found.order.request)
  const placing = { ...found, request, ctx, scope, billing }
  try {
    await proceed(placing)
  } catch (error) {
    if (!(error instanceof BillingError) || error.reason === 'unavailable') throw error
    const { message: said, code } = error
    await hold(placing, { code: 'billing_unreadable', said, saidCode: code ?? '' })
  }
}

async function proceed(placing: Placing): Promise<void> {
  const { ctx, scope, billing, order, request } = placing
  if (order.state === 'given_up') return lookOnceMore(placing)
  if (order.state === 'placed') {
    const from = ['placed'] as const
    if (!(await changeOrder(ctx.db, scope, { orderId: order.id, from }, { state: 'waiting' })))
      return
  } else if (order.state !== 'waiting') return

  if (request.kind === 'withdrawal' && request.cancelOrder) {
    if (await resultOf(placing, await billing.deleteOrder(request.cancelOrder)))
      await confirmAsItStands(placing)
    return
  }
  const wanted = await orderFor(placing)
  const placed =
    wanted && (await resultOf(placing, await billing.placeOrder(attemptOf(placing), wanted)))
  if (placed) await confirm(placing, placed)
}

async function lookOnceMore(placing: Placing): Promise<void> {
  const { billing, order, request } = placing
  if (request.kind === 'withdrawal' && request.cancelOrder) {
    if (!(await billing.readOrder(request.cancelOrder))) await confirmAsItStands(placing)
    return
  }
  const placed = await billing.readOrder(numbersOf(order).order)
  if (placed) await confirm(placing, placed)
}

/** Zuora gave no answer that tells, however often it was asked: the order is left to staff. */
export async function giveUpPlacing(
  tx: Transaction,
  ctx: Job,
  { orderId }: JobPayload<'placeOrder'>,
  lastError: string | null,
): Promise<void> {
  const scope = workScope(ctx)
  const found = await findOrderToPlace(tx, scope, orderId)
  if (!found || found.order.state === 'given_up') return
  await settleIn(tx, { ...found, ctx, scope }, 'order.needs_attention', {
    state: 'needs_attention',
    problem: { code: 'no_answer', said: lastError },
  })
}

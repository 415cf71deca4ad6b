import { requirePermission } from '@/lib/core/access/require-permission'
import { record } from '@/lib/core/audit/record'
import type { Context } from '@/lib/core/context'
import { parseInput } from '@/lib/core/parse'
import { enqueuePlacing } from './internal/enqueue-placing'
import { moveOrder } from './internal/move-order'
import { numbersOf, statesFor } from './policy'
import { orderVersionSchema } from './schema'
import { type StaffOrderView, staffOrderView } from './views'

/**
 * Tries an order again that needs attention (`OrderVersionInput`), as a new attempt under the same numbers:
 * what was done already is found, and not done twice. An order that billing has under its number is never sent again.
 * @throws AppError `forbidden`, `invalid`, `not_found`, `stale`
 */
export async function retry(ctx: Context, input: unknown): Promise<StaffOrderView> {
  const scope = requirePermission(ctx, 'orders:manage')
  const versioned = parseInput(orderVersionSchema, input)
  return ctx.db.transaction(async (tx) => {
    const order = await moveOrder(
      tx,
      scope,
      { ...versioned, from: statesFor('retry') },
      { state: 'placed', newAttempt: true, problem: null },
    )
    await record(tx, ctx, {
      action: 'order.retried',
      organisationId: order.organisationId,
      orderId: order.id,
      after: { kind: order.kind, number: numbersOf(order).order, customer: order.customerName },
    })
    await enqueuePlacing(tx, order)
    return staffOrderView(order, ctx.config.brand.whomToAsk)
  })
}

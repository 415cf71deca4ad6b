import { requirePermission } from '@/lib/core/access/require-permission'
import { record } from '@/lib/core/audit/record'
import type { Context } from '@/lib/core/context'
import { parseInput } from '@/lib/core/parse'
import { enqueuePlacing } from './internal/enqueue-placing'
import { moveOrder } from './internal/move-order'
import { numbersOf, remaindersOf, statesFor } from './policy'
import { orderVersionSchema } from './schema'
import { type StaffOrderView, staffOrderView } from './views'

/**
 * Gives an order up (`OrderVersionInput`): nothing more is sent for it. It is looked for in billing once more;
 * should it be there after all, it is confirmed, but for an end that has another day there. The answer says what may remain.
 * @throws AppError `forbidden`, `invalid`, `not_found`, `stale`
 */
export async function giveUp(ctx: Context, input: unknown): Promise<StaffOrderView> {
  const scope = requirePermission(ctx, 'orders:manage')
  const versioned = parseInput(orderVersionSchema, input)
  return ctx.db.transaction(async (tx) => {
    const order = await moveOrder(
      tx,
      scope,
      { ...versioned, from: statesFor('give_up') },
      { state: 'given_up' },
    )
    await record(tx, ctx, {
      action: 'order.given_up',
      organisationId: order.organisationId,
      orderId: order.id,
      after: {
        kind: order.kind,
        number: numbersOf(order).order,
        customer: order.customerName,
        mayRemain: remaindersOf(order),
      },
    })
    await enqueuePlacing(tx, order)
    return staffOrderView(order, ctx.config.brand.whomToAsk)
  })
}

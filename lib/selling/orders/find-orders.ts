import { countAllOrders, findOrderIds, findOrdersByIds } from '@/db/queries/selling/all-orders'
import { findOrder } from '@/db/queries/selling/orders'
import { requirePermission } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { extentOf, readPage } from '@/lib/core/list-page'
import { parseInput } from '@/lib/core/parse'
import { zoneOfDays } from './policy'
import { allOrdersSchema } from './schema'
import { type AllOrdersList, orderOfAnyView } from './views'

/**
 * A page of the orders of all organisations (`allOrdersList`); with `counted` where it stands. Days are those of
 * `TIME_ZONE`, or of UTC where that is asked for.
 * @throws AppError `forbidden`; `invalid`, also when `after` or `before` names no order
 */
export async function findOrders(ctx: Context, input: unknown): Promise<AllOrdersList> {
  const scope = requirePermission(ctx, 'orders:read')
  const { size, after, before, counted, daysOf, ...filter } = parseInput(allOrdersSchema, input)
  const wanted = { ...filter, timeZone: zoneOfDays(daysOf, ctx.config.timeZone) }
  const page = await readPage(
    { size, after, before },
    (position) => findOrderIds(ctx.reads, scope, wanted, position),
    ({ id }) => id,
    (id) => findOrder(ctx.reads, scope, id),
  )
  const ids = page.rows.map(({ id }) => id)
  const [orders, extent] = await Promise.all([
    findOrdersByIds(ctx.reads, scope, ids),
    counted
      ? extentOf(
          page,
          ({ id }) => id,
          (position) => countAllOrders(ctx.reads, scope, wanted, position),
        )
      : null,
  ])
  const { whomToAsk } = ctx.config.brand
  return { ...page, extent, rows: orders.map((order) => orderOfAnyView(order, whomToAsk)) }
}

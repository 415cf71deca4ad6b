import { countOrders, selectOrders } from '@/db/queries/selling/order-list'
import { requirePartnerPage } from '@/lib/core/access/require-partner-page'
import type { Context, PartnerActor } from '@/lib/core/context'
import { extentOf, readPage } from '@/lib/core/list-page'
import { parseInput } from '@/lib/core/parse'
import { orderListSchema } from './schema'
import { type OrderList, orderView } from './views'

/**
 * A page of the own organisation’s orders (`ordersList`), newest first.
 * @throws AppError `forbidden`, `not_found`, `invalid`
 */
export async function list(ctx: Context<PartnerActor>, input: unknown): Promise<OrderList> {
  const scope = await requirePartnerPage(ctx, 'shop', 'self-service')
  const { size, after, before, counted, ...filter } = parseInput(orderListSchema, input)
  const page = await readPage(
    { size, after, before },
    (position) => selectOrders(ctx.reads, scope, filter, position),
    ({ id }) => id,
  )
  const extent = counted
    ? await extentOf(
        page,
        ({ id }) => id,
        (position) => countOrders(ctx.reads, scope, filter, position),
      )
    : null
  return {
    ...page,
    extent,
    rows: page.rows.map((order) => orderView(order, ctx.config.brand.whomToAsk)),
  }
}

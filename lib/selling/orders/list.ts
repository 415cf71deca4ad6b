import { selectOrders } from '@/db/queries/selling/orders'
import { requirePartnerPage } from '@/lib/core/access/require-partner-page'
import type { Context, PartnerActor } from '@/lib/core/context'
import { parseInput } from '@/lib/core/parse'
import { orderListSchema } from './schema'
import { type OrderList, orderView } from './views'

/**
 * A page of the own organisation’s orders (`OrderListInput`), newest first.
 * @throws AppError `forbidden`, `not_found`, `invalid`
 */
export async function list(ctx: Context<PartnerActor>, input: unknown): Promise<OrderList> {
  const scope = await requirePartnerPage(ctx, 'shop', 'self-service')
  const { size, ...wanted } = parseInput(orderListSchema, input)
  const found = await selectOrders(ctx.reads, scope, { ...wanted, limit: size + 1 })
  const rows = found.slice(0, size).map((order) => orderView(order, ctx.config.brand.whomToAsk))
  return { rows, after: found.length > size ? (rows.at(-1)?.id ?? null) : null }
}

import { countOrders, selectOrders } from '@/db/queries/selling/order-list'
import { requirePermission } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { extentOf, readPage } from '@/lib/core/list-page'
import { parseInput } from '@/lib/core/parse'
import { organisationOrdersSchema } from './schema'
import { type StaffOrderList, staffOrderView } from './views'

/**
 * A page of an organisation’s orders (`organisationOrdersList`), newest first, with what billing said.
 * @throws AppError `forbidden`, `invalid`
 */
export async function findOfOrganisation(ctx: Context, input: unknown): Promise<StaffOrderList> {
  const scope = requirePermission(ctx, 'orders:read')
  const { size, after, before, counted, ...filter } = parseInput(organisationOrdersSchema, input)
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
  const rows = page.rows.map((order) => staffOrderView(order, ctx.config.brand.whomToAsk))
  return { ...page, extent, rows }
}

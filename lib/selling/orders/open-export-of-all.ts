import { findOrderIds, findOrdersByIds } from '@/db/queries/selling/all-orders'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import { openFile } from '@/lib/core/audit/list-file'
import type { Context } from '@/lib/core/context'
import type { Columns } from '@/lib/core/csv-file'
import { pagesToTheEnd } from '@/lib/core/list-page'
import { parseInput } from '@/lib/core/parse'
import { staffOrderColumns } from './internal/export-columns'
import { ordersFilters } from './lists'
import { zoneOfDays } from './policy'
import { allOrdersFilter } from './schema'
import { type OrderOfAnyView, orderOfAnyView } from './views'

const columns: Columns<OrderOfAnyView> = [
  ['Partner organisation', ({ organisation }) => organisation.name],
  ['Partner Organisation ID', ({ organisation }) => organisation.id],
  ...staffOrderColumns,
]

/**
 * The orders of all organisations as they are filtered and sorted (`allOrdersList`), as a file.
 * @throws AppError `forbidden`, `invalid`
 */
export async function openExportOfAll(
  ctx: Context,
  input: unknown,
): Promise<AsyncGenerator<string>> {
  const scope = requirePermissionForAll(ctx, 'orders:read')
  const { daysOf, ...filter } = parseInput(allOrdersFilter, input)
  const wanted = { ...filter, timeZone: zoneOfDays(daysOf, ctx.config.timeZone) }
  const { whomToAsk } = ctx.config.brand
  const pages = pagesToTheEnd(async (position) => {
    const found = await findOrderIds(ctx.reads, scope, wanted, position)
    const places = new Map(found.map(({ id, place }) => [id, place]))
    const orders = await findOrdersByIds(ctx.reads, scope, [...places.keys()])
    return orders.map((order) => ({
      ...orderOfAnyView(order, whomToAsk),
      place: places.get(order.id),
    }))
  })
  const { organisationId } = filter
  const after = {
    list: 'orders' as const,
    ...(daysOf && { daysOf }),
    ...Object.fromEntries(
      ordersFilters.flatMap((name) => (filter[name] ? [[name, filter[name]]] : [])),
    ),
  }
  const event = {
    action: 'list.exported' as const,
    after,
    ...(organisationId && { organisationId }),
  }
  return openFile(ctx, event, columns, pages)
}

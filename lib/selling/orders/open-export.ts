import { selectOrders } from '@/db/queries/selling/order-list'
import { requirePartnerPage } from '@/lib/core/access/require-partner-page'
import { openFile } from '@/lib/core/audit/list-file'
import type { Context, PartnerActor } from '@/lib/core/context'
import type { Columns } from '@/lib/core/csv-file'
import { pagesToTheEnd } from '@/lib/core/list-page'
import { parseInput } from '@/lib/core/parse'
import { orderColumns } from './internal/export-columns'
import { orderStateLabels } from './labels'
import { ordersFilter } from './schema'
import { type OrderView, orderView } from './views'

const columns: Columns<OrderView> = [
  ...orderColumns,
  ['State', ({ state }) => orderStateLabels[state]],
  ['Message', ({ message }) => message],
]

/**
 * The own organisation’s orders (`ordersList`) as a file.
 * @throws AppError `forbidden`, `not_found`, `invalid`
 */
export async function openExport(
  ctx: Context<PartnerActor>,
  input: unknown,
): Promise<AsyncGenerator<string>> {
  const scope = await requirePartnerPage(ctx, 'shop', 'self-service')
  parseInput(ordersFilter, input)
  const { whomToAsk } = ctx.config.brand
  const pages = pagesToTheEnd(async (position) =>
    (await selectOrders(ctx.reads, scope, {}, position)).map((row) => orderView(row, whomToAsk)),
  )
  const after = { list: 'orders' as const }
  return openFile(
    ctx,
    { action: 'list.exported', organisationId: scope.organisationId, after },
    columns,
    pages,
  )
}

import { selectOrders } from '@/db/queries/selling/order-list'
import { requirePermission } from '@/lib/core/access/require-permission'
import { openFile } from '@/lib/core/audit/list-file'
import type { Context } from '@/lib/core/context'
import { pagesToTheEnd } from '@/lib/core/list-page'
import { parseInput } from '@/lib/core/parse'
import { staffOrderColumns } from './internal/export-columns'
import { organisationOrdersFilter } from './schema'
import { staffOrderView } from './views'

/**
 * An organisation’s orders as they are filtered (`organisationOrdersList`), as a file, for staff.
 * @throws AppError `forbidden`, `invalid`
 */
export async function openOrganisationExport(
  ctx: Context,
  input: unknown,
): Promise<AsyncGenerator<string>> {
  const scope = requirePermission(ctx, 'orders:read')
  const filter = parseInput(organisationOrdersFilter, input)
  const { whomToAsk } = ctx.config.brand
  const pages = pagesToTheEnd(async (position) =>
    (await selectOrders(ctx.reads, scope, filter, position)).map((row) =>
      staffOrderView(row, whomToAsk),
    ),
  )
  const { organisationId, customerId } = filter
  const after = { list: 'orders' as const, ...(customerId && { customer: customerId }) }
  return openFile(ctx, { action: 'list.exported', organisationId, after }, staffOrderColumns, pages)
}

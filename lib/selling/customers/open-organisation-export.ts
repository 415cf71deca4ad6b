import { selectCustomers } from '@/db/queries/selling/customers'
import { requirePermission } from '@/lib/core/access/require-permission'
import { openFile } from '@/lib/core/audit/list-file'
import type { Context } from '@/lib/core/context'
import type { Columns } from '@/lib/core/csv-file'
import { pagesToTheEnd } from '@/lib/core/list-page'
import { parseInput } from '@/lib/core/parse'
import { customerColumns } from './internal/export-columns'
import { organisationCustomersFilter } from './schema'
import { customerRow, type StaffCustomerRow } from './views'

const columns: Columns<StaffCustomerRow> = [
  ...customerColumns,
  ['Zuora account ID', ({ zuoraAccountId }) => zuoraAccountId],
  ['Zuora account number', ({ zuoraAccountNumber }) => zuoraAccountNumber],
]

/**
 * An organisation’s customers (`organisationCustomersList`) as a file, for staff.
 * @throws AppError `forbidden`, `invalid`
 */
export async function openOrganisationExport(
  ctx: Context,
  input: unknown,
): Promise<AsyncGenerator<string>> {
  const scope = requirePermission(ctx, 'orders:read')
  const { organisationId, customerId } = parseInput(organisationCustomersFilter, input)
  const filter = { organisationId, customerId, search: null }
  const pages = pagesToTheEnd(async (position) => {
    const rows = await selectCustomers(ctx.reads, scope, filter, position)
    return rows.map((stored) => ({
      ...customerRow(stored),
      zuoraAccountId: stored.zuoraAccountId,
      zuoraAccountNumber: stored.zuoraAccountNumber,
      place: stored.place,
    }))
  })
  const after = { list: 'customers' as const, ...(customerId && { customer: customerId }) }
  return openFile(ctx, { action: 'list.exported', organisationId, after }, columns, pages)
}

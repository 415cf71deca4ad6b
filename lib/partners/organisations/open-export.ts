import { listOrganisations } from '@/db/queries/partners/organisation-list'
import { requirePermission } from '@/lib/core/access/require-permission'
import { openFile } from '@/lib/core/audit/list-file'
import type { Context } from '@/lib/core/context'
import type { Columns } from '@/lib/core/csv-file'
import { pagesToTheEnd } from '@/lib/core/list-page'
import { parseInput } from '@/lib/core/parse'
import { invoiceOwnerLabels } from './labels'
import { partnersFilter, searchTerm } from './schema'
import { organisationRow, type PartnerOrganisationRow } from './views'

const yesOrNo = (value: boolean) => (value ? 'Yes' : 'No')

const columns: Columns<PartnerOrganisationRow> = [
  ['Partner Organisation ID', ({ id }) => id],
  ['Name', ({ name }) => name],
  ['Zuora account', ({ zuoraAccountKey }) => zuoraAccountKey],
  ['Zuora invoice owner', ({ invoiceOwner }) => invoiceOwnerLabels[invoiceOwner].label],
  ['Salesforce account', ({ salesforceAccountId }) => salesforceAccountId],
  ['Logo', ({ logoUrl }) => logoUrl],
  ['Users', ({ userCount }) => userCount],
  ['Suspended', ({ suspended }) => yesOrNo(suspended)],
  ['Archived', ({ archived }) => yesOrNo(archived)],
  ['Needs attention', ({ needsAttention }) => yesOrNo(needsAttention)],
  ['Created (UTC)', ({ createdAt }) => createdAt],
]

/**
 * The partners table as it is filtered and sorted (`partnersList`), as a file.
 * @throws AppError `forbidden`, `invalid`
 */
export async function openExport(ctx: Context, input: unknown): Promise<AsyncGenerator<string>> {
  const scope = requirePermission(ctx, 'partner-organisations:read')
  const { search, ...order } = parseInput(partnersFilter, input)
  const wanted = { ...order, search: search === '' ? undefined : searchTerm(search) }
  const pages = pagesToTheEnd(async (position) => {
    const { rows } = await listOrganisations(ctx.reads, scope, wanted, position)
    return rows.map((row) => ({ ...organisationRow(row), place: row.place }))
  })
  const after = {
    list: 'partner_organisations' as const,
    ...(search && { search }),
    ...(order.archived && { archived: true }),
  }
  return openFile(ctx, { action: 'list.exported', after }, columns, pages)
}

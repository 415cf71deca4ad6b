import { selectCustomers } from '@/db/queries/selling/customers'
import { requirePartnerPage } from '@/lib/core/access/require-partner-page'
import { openFile } from '@/lib/core/audit/list-file'
import type { Context, PartnerActor } from '@/lib/core/context'
import { personSearch } from '@/lib/core/fields'
import { pagesToTheEnd } from '@/lib/core/list-page'
import { parseInput } from '@/lib/core/parse'
import { customerColumns } from './internal/export-columns'
import { customersFilter } from './schema'
import { customerRow } from './views'

/**
 * The own organisation’s customers as they are filtered (`customersList`), as a file.
 * @throws AppError `forbidden`, `not_found`, `invalid`
 */
export async function openExport(
  ctx: Context<PartnerActor>,
  input: unknown,
): Promise<AsyncGenerator<string>> {
  const scope = await requirePartnerPage(ctx, 'shop', 'self-service')
  const { search } = parseInput(customersFilter, input)
  const filter = { search: personSearch(search) }
  const pages = pagesToTheEnd(async (position) => {
    const rows = await selectCustomers(ctx.reads, scope, filter, position)
    return rows.map((stored) => ({ ...customerRow(stored), place: stored.place }))
  })
  const after = { list: 'customers' as const, ...(search && { search }) }
  return openFile(
    ctx,
    { action: 'list.exported', organisationId: scope.organisationId, after },
    customerColumns,
    pages,
  )
}

import { organisationsChangedSince } from '@/db/queries/partners/organisation-list'
import { requirePermission } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import type { Page } from '@/lib/core/list'
import { readChangedPage } from '@/lib/core/list-page'
import { parseInput } from '@/lib/core/parse'
import { changedOrganisationsSchema } from './schema'
import { organisationRow, type PartnerOrganisationRow } from './views'

/**
 * A page of the organisations that were changed since (`changedOrganisationsSchema`), in the order of changes.
 * @throws AppError `forbidden`, `invalid`
 */
export async function findChanged(
  ctx: Context,
  input: unknown,
): Promise<Page<PartnerOrganisationRow>> {
  const scope = requirePermission(ctx, 'partner-organisations:read')
  const { archived, updatedSince, ...wanted } = parseInput(changedOrganisationsSchema, input)
  const page = await readChangedPage(wanted, async (position) => {
    return organisationsChangedSince(ctx.reads, scope, { archived, updatedSince }, position)
  })
  return { ...page, rows: page.rows.map(organisationRow) }
}

import { findOrganisation } from '@/db/queries/partners/organisations'
import { findPartnerUsers } from '@/db/queries/partners/users'
import { requirePermission } from '@/lib/core/access/require-permission'
import { openFile } from '@/lib/core/audit/list-file'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { personSearch } from '@/lib/core/fields'
import { pagesToTheEnd } from '@/lib/core/list-page'
import { parseInput } from '@/lib/core/parse'
import { userColumns } from './internal/export-columns'
import { organisationUsersFilter } from './schema'
import { partnerUserView } from './views'

/**
 * The users of one organisation as they are filtered (`organisationUsersList`), as a file.
 * @throws AppError `forbidden`, `invalid`, `not_found`
 */
export async function openOrganisationExport(
  ctx: Context,
  input: unknown,
): Promise<AsyncGenerator<string>> {
  const scope = requirePermission(ctx, 'partner-users:read')
  const { organisationId, search, status } = parseInput(organisationUsersFilter, input)
  const organisation = await findOrganisation(ctx.reads, scope, organisationId)
  if (!organisation) throw new AppError('not_found', 'There is no such partner organisation.')
  const now = new Date()
  const filter = { organisationId, status, search: personSearch(search) }
  const pages = pagesToTheEnd(async (position) => {
    const users = await findPartnerUsers(ctx.reads, scope, filter, position)
    return users.map(({ user, emailChange }) => ({
      ...partnerUserView(user, organisation, now, emailChange),
      organisationName: organisation.name,
    }))
  })
  const after = {
    list: 'partner_users' as const,
    ...(search && { search }),
    ...(status && { status }),
  }
  return openFile(ctx, { action: 'list.exported', organisationId, after }, userColumns, pages)
}

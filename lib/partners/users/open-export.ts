import { findUserIds, findUsersByIds } from '@/db/queries/partners/user-search'
import { requirePermission } from '@/lib/core/access/require-permission'
import { openFile } from '@/lib/core/audit/list-file'
import type { Context } from '@/lib/core/context'
import { personSearch } from '@/lib/core/fields'
import { pagesToTheEnd } from '@/lib/core/list-page'
import { parseInput } from '@/lib/core/parse'
import { userColumns } from './internal/export-columns'
import { allUsersFilter } from './schema'
import { partnerUserView } from './views'

/**
 * The users of all organisations as they are filtered (`allUsersList`), as a file. Statuses are those of its beginning.
 * @throws AppError `forbidden`, `invalid`
 */
export async function openExport(ctx: Context, input: unknown): Promise<AsyncGenerator<string>> {
  const scope = requirePermission(ctx, 'partner-users:read')
  const { search, status, neverSignedIn } = parseInput(allUsersFilter, input)
  const now = new Date()
  const wanted = { status, neverSignedIn, search: personSearch(search), now }
  const pages = pagesToTheEnd(async (position) => {
    const { ids, places } = await findUserIds(ctx.reads, scope, wanted, position)
    const placeOf = new Map(ids.map((id, index) => [id, places[index]]))
    const users = await findUsersByIds(ctx.reads, scope, ids)
    return users.map(({ user, organisation, emailChange }) => ({
      ...partnerUserView(user, organisation, now, emailChange),
      organisationName: organisation.name,
      place: placeOf.get(user.id),
    }))
  })
  const after = {
    list: 'partner_users' as const,
    ...(search && { search }),
    ...(status && { status }),
    ...(neverSignedIn && { neverSignedIn }),
  }
  return openFile(ctx, { action: 'list.exported', after }, userColumns, pages)
}

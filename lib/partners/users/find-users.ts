import { cappedCount } from '@/db/queries/core/text-search'
import { isStatementTimeout } from '@/db/queries/core/timeout'
import { countUsers, findUserIds, findUsersByIds } from '@/db/queries/partners/user-search'
import { findPartnerUser } from '@/db/queries/partners/users'
import type { Scope } from '@/db/scope'
import { requirePermission } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { personSearch } from '@/lib/core/fields'
import type { Extent } from '@/lib/core/list'
import { extentOf, extentOfSearch, readPage } from '@/lib/core/list-page'
import { parseInput } from '@/lib/core/parse'
import { findUsersSchema, type UsersAsked } from './schema'
import { type FoundUserList, partnerUserView } from './views'

/**
 * A page of the users of all organisations (`allUsersList`); with `counted` where it stands. A search looks at names, addresses and names of
 * organisations.
 * @throws AppError `forbidden`; `invalid`, also when `after` or `before` names nobody; `unavailable` when
 *   the database takes too long
 */
export async function findUsers(ctx: Context, input: unknown): Promise<FoundUserList> {
  const scope = requirePermission(ctx, 'partner-users:read')
  const state = parseInput(findUsersSchema, input)
  try {
    return await read(ctx, scope, state)
  } catch (error) {
    if (!isStatementTimeout(error)) throw error
    throw new AppError(
      'unavailable',
      'This took too long. Try again, or search for more letters.',
      { cause: error },
    )
  }
}

async function read(
  ctx: Context,
  scope: Scope,
  { counted, ...state }: UsersAsked,
): Promise<FoundUserList> {
  const now = new Date()
  const { status, neverSignedIn } = state
  const wanted = { status, neverSignedIn, search: personSearch(state.search), now }
  const itself = (id: string) => id
  let matches: FoundUserList['matches'] = null
  let extent: Extent | null = null
  const page = await readPage(
    state,
    async (position) => {
      const { ids, found } = await findUserIds(ctx.reads, scope, wanted, position)
      matches = found && cappedCount(found.count)
      extent = found && !matches?.more ? extentOfSearch(found, position) : null
      return ids
    },
    itself,
    (id) => findPartnerUser(ctx.reads, scope, id),
  )
  if (counted && !matches) {
    extent = await extentOf(page, itself, (position) =>
      countUsers(ctx.reads, scope, wanted, position),
    )
  }
  const users = await findUsersByIds(ctx.reads, scope, page.rows)
  return {
    ...page,
    rows: users.map(({ user, organisation, emailChange }) => ({
      ...partnerUserView(user, organisation, now, emailChange),
      organisationName: organisation.name,
      organisationArchived: organisation.archivedAt !== null,
    })),
    extent,
    matches,
  }
}

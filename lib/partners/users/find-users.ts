import { searchCap } from '@/db/queries/core/text-search'
import { isStatementTimeout } from '@/db/queries/core/timeout'
import { findUserIds, findUsersByIds } from '@/db/queries/partners/user-search'
import { findPartnerUser } from '@/db/queries/partners/users'
import type { Scope } from '@/db/scope'
import { requirePermission } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { personSearch } from '@/lib/core/fields'
import { parseInput } from '@/lib/core/parse'
import { type FindUsersState, findUsersSchema } from './schema'
import { type FoundUserList, partnerUserView } from './views'

const pageSize = 50

/**
 * A page of the users of all organisations (`FindUsersInput`), by name; invited ones by the end of their
 * invitation. A search looks at names, addresses and names of organisations. Going on from a user who is
 * the last by now leads to the last page, and likewise at the beginning.
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

async function read(ctx: Context, scope: Scope, state: FindUsersState): Promise<FoundUserList> {
  const from = state.after ?? state.before
  const page = await readPage(ctx, scope, state, { from, backwards: state.before !== undefined })
  if (page.rows.length > 0 || from === undefined) return page
  if (!(await findPartnerUser(ctx.reads, scope, from))) {
    throw new AppError('invalid', 'This page of the list does not exist. Go back to its beginning.')
  }
  return readPage(ctx, scope, state, { backwards: state.after !== undefined })
}

async function readPage(
  ctx: Context,
  scope: Scope,
  { search, status }: FindUsersState,
  { from, backwards }: { from?: string; backwards: boolean },
): Promise<FoundUserList> {
  const now = new Date()
  const { ids, found } = await findUserIds(ctx.reads, scope, {
    status,
    search: personSearch(search),
    from,
    backwards,
    limit: pageSize + 1,
    now,
  })
  const onwards = ids.length > pageSize
  const nearest = ids.slice(0, pageSize)
  if (backwards) nearest.reverse()
  const rows = (await findUsersByIds(ctx.reads, scope, nearest)).map(
    ({ user, organisation, emailChange }) => ({
      ...partnerUserView(user, organisation, now, emailChange),
      organisationName: organisation.name,
      organisationArchived: organisation.archivedAt !== null,
    }),
  )
  const [hasBefore, hasAfter] = backwards
    ? [onwards, from !== undefined]
    : [from !== undefined, onwards]
  return {
    rows,
    before: hasBefore ? (rows[0]?.id ?? null) : null,
    after: hasAfter ? (rows.at(-1)?.id ?? null) : null,
    matches: found === null ? null : { count: Math.min(found, searchCap), more: found > searchCap },
  }
}

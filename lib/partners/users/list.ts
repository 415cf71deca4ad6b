import { findOrganisation } from '@/db/queries/partners/organisations'
import { countBeingRemoved, countPartnerUsers, findPartnerUsers } from '@/db/queries/partners/users'
import { requirePermission } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { personSearch } from '@/lib/core/fields'
import { extentOf, readPage } from '@/lib/core/list-page'
import { parseInput } from '@/lib/core/parse'
import { listUsersSchema } from './schema'
import { type PartnerUserList, partnerUserView } from './views'

/**
 * A page of an organisation's users (`organisationUsersList`), newest first. Somebody who is being removed is
 * only counted, unless Cognito refuses.
 * @throws AppError `forbidden`, `invalid`, `not_found`
 */
export async function list(ctx: Context, input: unknown): Promise<PartnerUserList> {
  const scope = requirePermission(ctx, 'partner-users:read')
  const { organisationId, status, search, counted, ...wanted } = parseInput(listUsersSchema, input)
  const filter = { organisationId, status, search: personSearch(search) }
  const [organisation, page, beingRemoved] = await Promise.all([
    findOrganisation(ctx.reads, scope, organisationId),
    readPage(
      wanted,
      (position) => findPartnerUsers(ctx.reads, scope, filter, position),
      ({ user }) => user.id,
    ),
    countBeingRemoved(ctx.reads, scope, organisationId),
  ])
  if (!organisation) throw new AppError('not_found', 'There is no such partner organisation.')
  const now = new Date()
  const extent = counted
    ? await extentOf(
        page,
        ({ user }) => user.id,
        (position) => countPartnerUsers(ctx.reads, scope, filter, position),
      )
    : null
  const rows = page.rows.map(({ user, emailChange }) =>
    partnerUserView(user, organisation, now, emailChange),
  )
  return { ...page, rows, extent, beingRemoved }
}

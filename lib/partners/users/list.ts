import { findOrganisation } from '@/db/queries/partners/organisations'
import { countBeingRemoved, findPartnerUsers } from '@/db/queries/partners/users'
import { requirePermission } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { personSearch } from '@/lib/core/fields'
import { parseInput } from '@/lib/core/parse'
import { listUsersSchema } from './schema'
import { type PartnerUserList, partnerUserView } from './views'

const pageSize = 50

/**
 * A page of an organisation's users (`ListUsersInput`), newest first. Somebody who is being removed is
 * only counted, unless Cognito refuses.
 * @throws AppError `forbidden`, `invalid`, `not_found`
 */
export async function list(ctx: Context, input: unknown): Promise<PartnerUserList> {
  const scope = requirePermission(ctx, 'partner-users:read')
  const { organisationId, after, status, search } = parseInput(listUsersSchema, input)
  const [organisation, users, beingRemoved] = await Promise.all([
    findOrganisation(ctx.reads, scope, organisationId),
    findPartnerUsers(ctx.reads, scope, {
      organisationId,
      after,
      status,
      search: personSearch(search),
      limit: pageSize + 1,
    }),
    countBeingRemoved(ctx.reads, scope, organisationId),
  ])
  if (!organisation) throw new AppError('not_found', 'There is no such partner organisation.')
  const now = new Date()
  const rows = users
    .slice(0, pageSize)
    .map(({ user, emailChange }) => partnerUserView(user, organisation, now, emailChange))
  const onwards = users.length > pageSize
  return { rows, after: onwards ? (rows.at(-1)?.id ?? null) : null, beingRemoved }
}

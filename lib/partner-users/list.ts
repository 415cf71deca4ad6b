import { findOrganisation } from '@/db/queries/partner-organisations'
import { findPartnerUsers } from '@/db/queries/partner-users'
import { requirePermission } from '../access/require-permission'
import type { Context } from '../context'
import { AppError } from '../errors'
import { parseInput } from '../parse'
import { listUsersSchema } from './schema'
import { type PartnerUserList, partnerUserView } from './views'

const pageSize = 50

/**
 * A page of an organisation's users (`ListUsersInput`), oldest first.
 * @throws AppError `forbidden`, `invalid`, `not_found`
 */
export async function list(ctx: Context, input: unknown): Promise<PartnerUserList> {
  requirePermission(ctx, 'partner-users:read')
  const { organisationId, after } = parseInput(listUsersSchema, input)
  const [organisation, users] = await Promise.all([
    findOrganisation(ctx.reads, organisationId),
    findPartnerUsers(ctx.reads, { organisationId, after, limit: pageSize + 1 }),
  ])
  if (!organisation) throw new AppError('not_found', 'There is no such partner organisation.')
  const now = new Date()
  const rows = users.slice(0, pageSize).map((user) => partnerUserView(user, organisation, now))
  return { rows, after: users.length > pageSize ? (rows.at(-1)?.id ?? null) : null }
}

import { findOrganisation } from '@/db/queries/partner-organisations'
import { findPartnerUser, markPendingAgain } from '@/db/queries/partner-users'
import { requirePermission } from '../access/require-permission'
import { record } from '../audit/record'
import type { Context } from '../context'
import { AppError } from '../errors'
import { enqueue } from '../jobs/enqueue'
import { parseInput } from '../parse'
import { retriableRefusals } from './policy'
import { partnerUserIdSchema } from './schema'
import { type PartnerUserView, partnerUserView } from './views'

/**
 * Has the login of a user in Needs attention made once more (`PartnerUserIdInput`).
 * @throws AppError `forbidden`, `invalid`, `not_found`; `conflict` when there is nothing to try again
 */
export async function retry(ctx: Context, input: unknown): Promise<PartnerUserView> {
  requirePermission(ctx, 'partner-users:create')
  const { partnerUserId } = parseInput(partnerUserIdSchema, input)
  return ctx.db.transaction(async (tx) => {
    const user = await markPendingAgain(tx, partnerUserId, retriableRefusals)
    if (!user) {
      const existing = await findPartnerUser(tx, partnerUserId)
      if (!existing) throw new AppError('not_found', 'There is no such partner user.')
      throw new AppError('conflict', 'There is nothing to try again for this user.')
    }
    const organisation = await findOrganisation(tx, user.organisationId)
    if (!organisation) throw new AppError('not_found', 'There is no such partner organisation.')
    await record(tx, ctx, {
      action: 'partner_user.retried',
      organisationId: user.organisationId,
      partnerUserId: user.id,
      after: { name: user.name, email: user.email },
    })
    await enqueue(tx, 'provisionPartnerUser', { partnerUserId: user.id }, { subject: user.id })
    return partnerUserView(user, organisation, new Date())
  })
}

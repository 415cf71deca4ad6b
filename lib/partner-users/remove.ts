import { deleteRejected, findPartnerUser } from '@/db/queries/partner-users'
import { requirePermission } from '../access/require-permission'
import { record } from '../audit/record'
import type { Context } from '../context'
import { AppError } from '../errors'
import { parseInput } from '../parse'
import { partnerUserIdSchema } from './schema'

/**
 * Removes a user in Needs attention (`PartnerUserIdInput`), who has no login of ours. The email address
 * is free again at once; the history stays.
 * @throws AppError `forbidden`, `invalid`, `not_found`; `conflict` for a user with another status
 */
export async function remove(ctx: Context, input: unknown): Promise<void> {
  requirePermission(ctx, 'partner-users:remove')
  const { partnerUserId } = parseInput(partnerUserIdSchema, input)
  await ctx.db.transaction(async (tx) => {
    const user = await deleteRejected(tx, partnerUserId)
    if (!user) {
      const existing = await findPartnerUser(tx, partnerUserId)
      if (!existing) throw new AppError('not_found', 'There is no such partner user.')
      throw new AppError(
        'conflict',
        'Only a user whose status is Needs attention can be removed here.',
      )
    }
    await record(tx, ctx, {
      action: 'partner_user.removed',
      organisationId: user.organisationId,
      partnerUserId: user.id,
      before: { name: user.name, email: user.email },
    })
  })
}

import { askToEnable } from '@/db/queries/partners/user-login'
import { findPartnerUser } from '@/db/queries/partners/users'
import { requirePermission } from '@/lib/core/access/require-permission'
import { record } from '@/lib/core/audit/record'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { enqueue } from '@/lib/core/jobs/enqueue'
import { parseInput } from '@/lib/core/parse'
import { partnerUserIdSchema } from '@/lib/partners/users/schema'

/**
 * Has the login of one user brought to what the database wants (`PartnerUserIdInput`), without a
 * comparison of all.
 * @throws AppError `forbidden`, `invalid`, `not_found`
 */
export async function repairLogin(ctx: Context, input: unknown): Promise<void> {
  const scope = requirePermission(ctx, 'drift:repair')
  const { partnerUserId } = parseInput(partnerUserIdSchema, input)
  await ctx.db.transaction(async (tx) => {
    const user = await findPartnerUser(tx, scope, partnerUserId)
    if (!user) throw new AppError('not_found', 'There is no such partner user.')
    await record(tx, ctx, {
      action: 'partner_user.repair_requested',
      partnerUserId,
      organisationId: user.organisationId,
      after: { name: user.name, email: user.email },
    })
    await askToEnable(tx, scope, partnerUserId)
    await enqueue(tx, 'alignLogin', { partnerUserId }, { subject: partnerUserId })
  })
}

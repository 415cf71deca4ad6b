import { dropEmailChange } from '@/db/queries/partners/email-changes'
import { markPendingAgain } from '@/db/queries/partners/user-login'
import { requirePermission } from '@/lib/core/access/require-permission'
import { record } from '@/lib/core/audit/record'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { enqueue } from '@/lib/core/jobs/enqueue'
import { parseInput } from '@/lib/core/parse'
import { lockAtVersion } from './internal/lock-at-version'
import { viewUser } from './internal/view-user'
import { userVersionSchema } from './schema'
import type { PartnerUserView } from './views'

/**
 * Gives up a change of address (`UserVersionInput`): one that waits for its code, or one that Cognito has
 * refused. The old address stays, and the new one is free again.
 * @throws AppError `forbidden`, `invalid`, `not_found`, `stale`; `conflict` when there is none, or it is
 *   being put into effect, or the user is being removed
 */
export async function cancelEmailChange(ctx: Context, input: unknown): Promise<PartnerUserView> {
  const scope = requirePermission(ctx, 'partner-users:update')
  const { partnerUserId, version } = parseInput(userVersionSchema, input)
  return ctx.db.transaction(async (tx) => {
    const user = await lockAtVersion(tx, scope, { partnerUserId, version })
    const refused = user.provisioning === 'rejected'
    const change = await dropEmailChange(tx, scope, partnerUserId, { confirmed: refused })
    if (!change) {
      throw new AppError('conflict', 'There is no change of address that could be cancelled.')
    }
    if (change.confirmedAt) {
      await markPendingAgain(tx, scope, partnerUserId, ['new_email_taken'])
      await enqueue(tx, 'alignLogin', { partnerUserId }, { subject: partnerUserId })
    }
    await record(tx, ctx, {
      action: 'partner_user.email_change_cancelled',
      organisationId: user.organisationId,
      partnerUserId,
      before: { email: change.newEmail },
      after: { email: user.email, name: user.name },
    })
    return viewUser(tx, scope, partnerUserId)
  })
}

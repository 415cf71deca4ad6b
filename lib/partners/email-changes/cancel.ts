import { dropEmailChange } from '@/db/queries/partners/email-changes'
import { markPendingAgain } from '@/db/queries/partners/user-login'
import { requirePermission } from '@/lib/core/access/require-permission'
import { record } from '@/lib/core/audit/record'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { enqueue } from '@/lib/core/jobs/enqueue'
import { parseInput } from '@/lib/core/parse'
import { lockForAction } from '../users/internal/lock-for-action'
import { viewUser } from '../users/internal/view-user'
import { sentences } from '../users/labels'
import { userVersionSchema } from '../users/schema'
import type { PartnerUserView } from '../users/views'

/**
 * Gives up a change of address (`UserVersionInput`): one that waits for its code, or one that Cognito has
 * refused. The old address stays, and the new one is free again.
 * @throws AppError `forbidden`, `invalid`, `not_found`, `stale`; `conflict` when there is none, or it is
 *   being put into effect, or the user is being removed
 */
export async function cancel(ctx: Context, input: unknown): Promise<PartnerUserView> {
  const scope = requirePermission(ctx, 'partner-users:update')
  const { partnerUserId, version } = parseInput(userVersionSchema, input)
  return ctx.db.transaction(async (tx) => {
    const user = await lockForAction(tx, scope, 'cancel_email_change', { partnerUserId, version })
    const refused = user.provisioning === 'rejected'
    const change = await dropEmailChange(tx, scope, partnerUserId, { confirmed: refused })
    if (!change) throw new AppError('stale', sentences.stale)
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

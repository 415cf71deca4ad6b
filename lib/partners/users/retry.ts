import { forgetLogin } from '@/db/queries/partners/login-ends'
import { markPendingAgain } from '@/db/queries/partners/user-login'
import { requirePermission } from '@/lib/core/access/require-permission'
import { record } from '@/lib/core/audit/record'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { enqueue } from '@/lib/core/jobs/enqueue'
import { parseInput } from '@/lib/core/parse'
import { endSessionsOf } from '@/lib/sessions/end'
import { lockForAction } from './internal/lock-for-action'
import { viewUser } from './internal/view-user'
import { sentences } from './labels'
import { retriableRefusals } from './policy'
import { partnerUserIdSchema } from './schema'
import type { PartnerUserView } from './views'

/**
 * Tries again what Cognito has refused for a user in Needs attention (`PartnerUserIdInput`). A login
 * that is gone is made again, with a new invitation.
 * @throws AppError `forbidden`, `invalid`, `not_found`; `conflict` when there is nothing to try again
 */
export async function retry(ctx: Context, input: unknown): Promise<PartnerUserView> {
  const scope = requirePermission(ctx, 'partner-users:create')
  const { partnerUserId } = parseInput(partnerUserIdSchema, input)
  return ctx.db.transaction(async (tx) => {
    const before = await lockForAction(tx, scope, 'retry', { partnerUserId })
    const user = await markPendingAgain(tx, scope, partnerUserId, retriableRefusals)
    if (!user) throw new AppError('stale', sentences.stale)
    if (
      before.provisioningReason === 'login_gone' &&
      (await forgetLogin(tx, scope, partnerUserId))
    ) {
      await endSessionsOf(tx, { kind: 'partner_user', partnerUserId }, 'signed_out_everywhere')
    }
    await record(tx, ctx, {
      action: 'partner_user.retried',
      organisationId: user.organisationId,
      partnerUserId,
      before: { refusal: before.provisioningReason },
      after: { name: user.name, email: user.email },
    })
    await enqueue(tx, 'alignLogin', { partnerUserId }, { subject: partnerUserId })
    return viewUser(tx, scope, partnerUserId)
  })
}

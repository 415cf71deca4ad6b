import { requestAuthenticatorReset } from '@/db/queries/partners/user-changes'
import { requirePermission } from '@/lib/core/access/require-permission'
import { requireProven } from '@/lib/core/access/require-proven'
import { record } from '@/lib/core/audit/record'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { enqueue } from '@/lib/core/jobs/enqueue'
import { parseInput } from '@/lib/core/parse'
import { endSessionsOf } from '@/lib/sessions/end'
import { lockForAction } from './internal/lock-for-action'
import { viewUser } from './internal/view-user'
import { sentences } from './labels'
import { userVersionSchema } from './schema'
import type { PartnerUserView } from './views'

/**
 * Recovery for somebody who has lost the authenticator app (`UserVersionInput`): it is forgotten, and
 * every session ends. Where an app is required, the next sign-in leads to enrolling another.
 * @throws AppError `forbidden`, `unproven`, `invalid`, `not_found`, `stale`; `conflict` when the user has no login
 *   or is being removed
 */
export async function resetAuthenticator(ctx: Context, input: unknown): Promise<PartnerUserView> {
  const scope = requirePermission(ctx, 'partner-users:update')
  const { partnerUserId, version } = parseInput(userVersionSchema, input)
  requireProven(ctx)
  return ctx.db.transaction(async (tx) => {
    const user = await lockForAction(tx, scope, 'reset_authenticator', { partnerUserId, version })
    if (!(await requestAuthenticatorReset(tx, scope, user)))
      throw new AppError('stale', sentences.stale)
    await endSessionsOf(tx, { kind: 'partner_user', partnerUserId }, 'authenticator_changed')
    await record(tx, ctx, {
      action: 'partner_user.authenticator_reset',
      organisationId: user.organisationId,
      partnerUserId,
      before: { authenticator: user.authenticatorEnrolledAt !== null },
      after: { authenticator: false, name: user.name, email: user.email },
    })
    await enqueue(tx, 'alignLogin', { partnerUserId }, { subject: partnerUserId })
    return viewUser(tx, scope, partnerUserId)
  })
}

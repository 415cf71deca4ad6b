import { suspendUser } from '@/db/queries/partners/user-changes'
import { requirePermission } from '@/lib/core/access/require-permission'
import { record } from '@/lib/core/audit/record'
import { actorName, type Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { enqueue } from '@/lib/core/jobs/enqueue'
import { parseInput } from '@/lib/core/parse'
import { endSessionsOf } from '@/lib/sessions/end'
import { lockForAction } from './internal/lock-for-action'
import { viewUser } from './internal/view-user'
import { sentences } from './labels'
import { suspendUserSchema } from './schema'
import type { PartnerUserView } from './views'

/**
 * Takes a user's access away (`SuspendUserInput`), from their next request on; the login follows.
 * @throws AppError `forbidden`, `invalid`, `not_found`, `stale`; `conflict` when the user is suspended
 *   already or is being removed
 */
export async function suspend(ctx: Context, input: unknown): Promise<PartnerUserView> {
  const scope = requirePermission(ctx, 'partner-users:suspend')
  const { partnerUserId, version, reason } = parseInput(suspendUserSchema, input)
  return ctx.db.transaction(async (tx) => {
    const user = await lockForAction(tx, scope, 'suspend', { partnerUserId, version })
    const by = actorName(ctx.actor)
    if (!(await suspendUser(tx, scope, user, by, reason)))
      throw new AppError('stale', sentences.stale)
    await endSessionsOf(tx, { kind: 'partner_user', partnerUserId }, 'suspended')
    await record(tx, ctx, {
      action: 'partner_user.suspended',
      organisationId: user.organisationId,
      partnerUserId,
      before: { suspended: false },
      after: { suspended: true, name: user.name, email: user.email },
      reason: { code: 'stated', text: reason },
    })
    await enqueue(tx, 'alignLogin', { partnerUserId }, { subject: partnerUserId })
    return viewUser(tx, scope, partnerUserId)
  })
}

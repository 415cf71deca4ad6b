import { reactivateUser } from '@/db/queries/partners/user-changes'
import { requirePermission } from '@/lib/core/access/require-permission'
import { requireProven } from '@/lib/core/access/require-proven'
import { record } from '@/lib/core/audit/record'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { enqueue } from '@/lib/core/jobs/enqueue'
import { parseInput } from '@/lib/core/parse'
import { lockForAction } from './internal/lock-for-action'
import { viewUser } from './internal/view-user'
import { sentences } from './labels'
import { userVersionSchema } from './schema'
import type { PartnerUserView } from './views'

/**
 * Gives a suspended user access again (`UserVersionInput`), as far as the organisation has it; the login
 * follows. Earlier sessions stay ended.
 * @throws AppError `forbidden`, `unproven`, `invalid`, `not_found`, `stale`; `conflict` when the user is not
 *   suspended or is being removed, or the organisation is archived
 */
export async function reactivate(ctx: Context, input: unknown): Promise<PartnerUserView> {
  const scope = requirePermission(ctx, 'partner-users:suspend')
  const { partnerUserId, version } = parseInput(userVersionSchema, input)
  requireProven(ctx)
  return ctx.db.transaction(async (tx) => {
    const user = await lockForAction(tx, scope, 'reactivate', { partnerUserId, version })
    if (!(await reactivateUser(tx, scope, user))) throw new AppError('stale', sentences.stale)
    await record(tx, ctx, {
      action: 'partner_user.reactivated',
      organisationId: user.organisationId,
      partnerUserId,
      before: { suspended: true, reason: user.suspensionReason },
      after: { suspended: false, name: user.name, email: user.email },
    })
    await enqueue(tx, 'alignLogin', { partnerUserId }, { subject: partnerUserId })
    return viewUser(tx, scope, partnerUserId)
  })
}

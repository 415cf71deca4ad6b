import { dropEmailChange } from '@/db/queries/partners/email-changes'
import { deleteRejected, requestRemoval } from '@/db/queries/partners/user-changes'
import { requirePermission } from '@/lib/core/access/require-permission'
import { record } from '@/lib/core/audit/record'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { enqueue } from '@/lib/core/jobs/enqueue'
import { parseInput } from '@/lib/core/parse'
import { endSessionsOf } from '@/lib/sessions/end'
import { lockForAction } from './internal/lock-for-action'
import { sentences } from './labels'
import { refusalsWithoutLogin } from './policy'
import { userVersionSchema } from './schema'

/**
 * Removes a user (`UserVersionInput`). Access ends at once; the email address is free when Cognito has
 * confirmed that the login is gone, at once if it is known that there was none. The history stays. Removing somebody
 * whose removal Cognito has refused tries it again.
 * @throws AppError `forbidden`, `invalid`, `not_found`, `stale`; `conflict` while the user is being
 *   removed
 */
export async function remove(ctx: Context, input: unknown): Promise<void> {
  const scope = requirePermission(ctx, 'partner-users:remove')
  const { partnerUserId, version } = parseInput(userVersionSchema, input)
  await ctx.db.transaction(async (tx) => {
    const user = await lockForAction(tx, scope, 'remove', { partnerUserId, version })
    await record(tx, ctx, {
      action: 'partner_user.removed',
      organisationId: user.organisationId,
      partnerUserId,
      before: { name: user.name, email: user.email },
    })
    if (await deleteRejected(tx, scope, partnerUserId, refusalsWithoutLogin)) return
    if (!(await requestRemoval(tx, scope, user))) throw new AppError('stale', sentences.stale)
    await dropEmailChange(tx, scope, partnerUserId, { confirmed: true })
    await endSessionsOf(tx, { kind: 'partner_user', partnerUserId }, 'removed')
    await enqueue(tx, 'alignLogin', { partnerUserId }, { subject: partnerUserId })
  })
}

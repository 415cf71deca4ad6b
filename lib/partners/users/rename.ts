import { renameUser } from '@/db/queries/partners/user-changes'
import { requirePermission } from '@/lib/core/access/require-permission'
import { record } from '@/lib/core/audit/record'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { enqueue } from '@/lib/core/jobs/enqueue'
import { parseInput } from '@/lib/core/parse'
import { lockForAction } from './internal/lock-for-action'
import { viewUser } from './internal/view-user'
import { sentences } from './labels'
import { renameUserSchema } from './schema'
import type { PartnerUserView } from './views'

/**
 * Corrects a user's name (`RenameUserInput`); the login follows. The name that is there already leaves
 * no trace.
 * @throws AppError `forbidden`, `invalid`, `not_found`, `stale`; `conflict` while the user is being
 *   removed
 */
export async function rename(ctx: Context, input: unknown): Promise<PartnerUserView> {
  const scope = requirePermission(ctx, 'partner-users:update')
  const { partnerUserId, version, name } = parseInput(renameUserSchema, input)
  return ctx.db.transaction(async (tx) => {
    const user = await lockForAction(tx, scope, 'rename', { partnerUserId, version })
    if (user.name !== name) {
      if (!(await renameUser(tx, scope, user, name))) throw new AppError('stale', sentences.stale)
      await record(tx, ctx, {
        action: 'partner_user.renamed',
        organisationId: user.organisationId,
        partnerUserId,
        before: { name: user.name },
        after: { name, email: user.email },
      })
      await enqueue(tx, 'alignLogin', { partnerUserId }, { subject: partnerUserId })
    }
    return viewUser(tx, scope, partnerUserId)
  })
}

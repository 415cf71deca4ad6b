import { countRecentActions } from '@/db/queries/core/audit-log'
import { requirePermission } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { enqueueInvitation } from './internal/enqueue-invitation'
import { lockForAction } from './internal/lock-for-action'
import { viewUser } from './internal/view-user'
import { partnerUserIdSchema } from './schema'
import type { PartnerUserView } from './views'

const minute = 60_000
/** So many invitations a day may staff ask for, for one user. */
const mostPerDay = 10

/**
 * Asks for a new invitation for somebody who never used theirs, expired or not (`PartnerUserIdInput`):
 * once a minute, and ten times in 24 hours.
 * @throws AppError `forbidden`, `invalid`, `not_found`; `rate_limited`; `conflict` when the user is not
 *   waiting for an invitation, or could not use it
 */
export async function resendInvitation(ctx: Context, input: unknown): Promise<PartnerUserView> {
  const scope = requirePermission(ctx, 'partner-users:invite')
  const { partnerUserId } = parseInput(partnerUserIdSchema, input)
  return ctx.db.transaction(async (tx) => {
    const user = await lockForAction(tx, scope, 'resend_invitation', { partnerUserId })
    const last = user.invitationRequestedAt ?? user.invitedAt
    if (last && Date.now() - last.getTime() < minute) {
      throw new AppError('rate_limited', 'An invitation has just been sent. Wait a minute.', {
        retryAfterSeconds: minute / 1_000,
      })
    }
    const action = 'partner_user.invitation_requested'
    if ((await countRecentActions(tx, scope, { partnerUserId, action, hours: 24 })) >= mostPerDay) {
      throw new AppError(
        'rate_limited',
        'This user was sent ten invitations within a day. Check the address, or try again tomorrow.',
        { retryAfterSeconds: 24 * 3_600 },
      )
    }
    await enqueueInvitation(tx, ctx, scope, partnerUserId)
    return viewUser(tx, scope, partnerUserId)
  })
}

import type { Transaction } from '@/db/client'
import { requestInvitation } from '@/db/queries/partners/user-changes'
import type { Scope } from '@/db/scope'
import { record } from '@/lib/core/audit/record'
import type { Context } from '@/lib/core/context'
import { enqueue } from '@/lib/core/jobs/enqueue'

/**
 * Wants a new invitation for a user who never used theirs, expired or not. Part of the caller's
 * transaction; false when the user is not waiting for one.
 */
export async function enqueueInvitation(
  tx: Transaction,
  ctx: Context,
  scope: Scope,
  partnerUserId: string,
): Promise<boolean> {
  const user = await requestInvitation(tx, scope, partnerUserId)
  if (!user) return false
  await record(tx, ctx, {
    action: 'partner_user.invitation_requested',
    organisationId: user.organisationId,
    partnerUserId,
    after: { name: user.name, email: user.email },
  })
  await enqueue(tx, 'alignLogin', { partnerUserId }, { subject: partnerUserId })
  return true
}

import { findStaffMember } from '@/db/queries/sign-in/staff-members'
import { requirePermission } from '@/lib/core/access/require-permission'
import type { Context, StaffActor } from '@/lib/core/context'
import type { NewsChoice } from './views'

/**
 * Whether the signed-in staff member is mailed what needs attention.
 * @throws AppError `forbidden`
 */
export async function readChoice(ctx: Context<StaffActor>): Promise<NewsChoice> {
  requirePermission(ctx, 'attention:read')
  const { actor, config } = ctx
  const member = await findStaffMember(ctx.reads, actor.id)
  return {
    wanted: member?.wantsNews ?? false,
    always: config.staffMailAddresses.includes(actor.email.toLowerCase()),
    mailOffered: config.mailOffered,
  }
}

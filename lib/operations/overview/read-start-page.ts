import { findStaffMember } from '@/db/queries/sign-in/staff-members'
import { requirePermission } from '@/lib/core/access/require-permission'
import type { Context, StaffActor } from '@/lib/core/context'
import type { StartPageView } from './views'

/**
 * What the signed-in staff member sees first.
 * @throws AppError `forbidden`
 */
export async function readStartPage(ctx: Context<StaffActor>): Promise<StartPageView> {
  requirePermission(ctx, 'partner-organisations:read')
  const member = await findStaffMember(ctx.reads, ctx.actor.id)
  const { startPage = 'overview', startViewId = null } = member ?? {}
  return { startPage, viewId: startPage === 'partners' ? startViewId : null }
}

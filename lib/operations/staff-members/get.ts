import { findStaffMember } from '@/db/queries/sign-in/staff-members'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { staffMemberIdSchema } from './schema'
import { type StaffMemberView, staffMemberView } from './views'

/**
 * Somebody who is or was staff (`staffMemberIdSchema`).
 * @throws AppError `forbidden`; `not_found`, also for what cannot be an ID
 */
export async function get(ctx: Context, input: unknown): Promise<StaffMemberView> {
  requirePermissionForAll(ctx, 'staff-members:read')
  const parsed = staffMemberIdSchema.safeParse(input)
  const found = parsed.success ? await findStaffMember(ctx.reads, parsed.data.id) : null
  if (!found) throw new AppError('not_found', 'There is no such staff member.')
  return staffMemberView(found)
}

import { listStaffMembers } from '@/db/queries/sign-in/staff-members'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { readPage } from '@/lib/core/list-page'
import { parseInput } from '@/lib/core/parse'
import { staffMembersListSchema } from './schema'
import { type StaffMemberList, staffMemberView } from './views'

/**
 * A page of those who are or were staff (`staffMembersList`), newest first.
 * @throws AppError `forbidden`, `invalid`
 */
export async function list(ctx: Context, input: unknown): Promise<StaffMemberList> {
  requirePermissionForAll(ctx, 'staff-members:read')
  const page = await readPage(
    parseInput(staffMembersListSchema, input),
    (position) => listStaffMembers(ctx.reads, position),
    ({ id }) => id,
  )
  return { ...page, rows: page.rows.map(staffMemberView) }
}

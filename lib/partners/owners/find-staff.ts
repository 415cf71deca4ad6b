import { listStaff } from '@/db/queries/partners/owners'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { parseInput } from '@/lib/core/parse'
import { listStaffSchema } from './schema'
import type { StaffChoice } from './views'

const most = 1_000

/**
 * Staff who can look after organisations, by name: who has signed in here and is staff still; the first thousand.
 * @throws AppError `forbidden`, `invalid`
 */
export async function findStaff(ctx: Context, input: unknown): Promise<{ rows: StaffChoice[] }> {
  requirePermissionForAll(ctx, 'partner-organisations:read')
  parseInput(listStaffSchema, input)
  return { rows: await listStaff(ctx.reads, most) }
}

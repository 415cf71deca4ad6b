import { findTableLook } from '@/db/queries/partners/table-looks'
import { requirePermission } from '@/lib/core/access/require-permission'
import type { Context, StaffActor } from '@/lib/core/context'
import { columnsInOrder, type TableLook, usualLook } from './policy'

/**
 * How the signed-in staff member wants to see the partners table.
 * @throws AppError `forbidden`
 */
export async function readTableLook(ctx: Context<StaffActor>): Promise<TableLook> {
  requirePermission(ctx, 'partner-organisations:read')
  const chosen = await findTableLook(ctx.reads, ctx.actor.id)
  return chosen ? { ...chosen, columns: columnsInOrder(chosen.columns) } : usualLook
}

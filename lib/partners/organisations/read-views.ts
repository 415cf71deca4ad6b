import { listViews } from '@/db/queries/partners/saved-views'
import { permittedScope, requirePermissionForAll } from '@/lib/core/access/require-permission'
import type { Context, StaffActor } from '@/lib/core/context'
import { savedView } from './internal/saved-view'
import type { SavedView } from './views'

/**
 * The saved views of the partners table that the signed-in staff member sees: their own, then those that are shared.
 * @throws AppError `forbidden`
 */
export async function readViews(ctx: Context<StaffActor>): Promise<SavedView[]> {
  requirePermissionForAll(ctx, 'partner-organisations:read')
  const mayShare = permittedScope(ctx, 'partner-facts:define') !== null
  const reader = { id: ctx.actor.id, mayShare }
  const rows = await listViews(ctx.reads, reader.id)
  return rows.map((row) => savedView(row, reader))
}

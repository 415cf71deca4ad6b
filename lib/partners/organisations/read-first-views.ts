import { firstViews } from '@/db/queries/partners/saved-views'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import type { Context, StaffActor } from '@/lib/core/context'
import { partnersFilter } from './schema'
import type { FirstViews } from './views'

/** So many are in the navigation. */
const most = 5

/**
 * The first five saved views of the partners table that the signed-in staff member sees: their own, then those that are
 * shared, by name.
 * @throws AppError `forbidden`
 */
export async function readFirstViews(ctx: Context<StaffActor>): Promise<FirstViews> {
  requirePermissionForAll(ctx, 'partner-organisations:read')
  const rows = await firstViews(ctx.reads, ctx.actor.id, most + 1)
  const views = rows.slice(0, most).map(({ id, name, shared, query }) => ({
    id,
    name,
    shared,
    query: partnersFilter.safeParse(query).data ?? null,
  }))
  return { views, more: rows.length > most }
}

import { listBulkActions } from '@/db/queries/operations/bulk-actions'
import { countBulkRows } from '@/db/queries/operations/bulk-runs'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import type { Page } from '@/lib/core/list'
import { readPage } from '@/lib/core/list-page'
import { parseInput } from '@/lib/core/parse'
import { bulkActionsListSchema } from './schema'
import { type BulkActionView, bulkActionView } from './views'

/**
 * A page of the bulk actions (`bulkActionsList`), newest first.
 * @throws AppError `forbidden`, `invalid`
 */
export async function list(ctx: Context, input: unknown): Promise<Page<BulkActionView>> {
  const scope = requirePermissionForAll(ctx, 'partner-organisations:suspend')
  requirePermissionForAll(ctx, 'partner-users:suspend')
  const wanted = parseInput(bulkActionsListSchema, input)
  const page = await readPage(
    wanted,
    (position) => listBulkActions(ctx.reads, scope, position),
    ({ id }) => id,
  )
  const underWay = page.rows.flatMap(({ id, run }) => (run.finishedAt ? [] : [id]))
  const counts = await countBulkRows(ctx.reads, underWay)
  return { ...page, rows: page.rows.map((of) => bulkActionView(of, counts.get(of.id))) }
}

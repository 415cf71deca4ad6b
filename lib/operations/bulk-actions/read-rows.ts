import { listBulkRows } from '@/db/queries/operations/bulk-actions'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import type { Page } from '@/lib/core/list'
import { readPage } from '@/lib/core/list-page'
import { parseInput } from '@/lib/core/parse'
import { findAction } from './internal/find-action'
import { viewRow } from './internal/view-row'
import { bulkActionFacts } from './policy'
import { bulkRowsSchema } from './schema'
import type { BulkRowView } from './views'

/**
 * A page of a bulk action's rows (`bulkRowsList`), with what became of each.
 * @throws AppError `forbidden`, `invalid`, `not_found`
 */
export async function readRows(ctx: Context, input: unknown): Promise<Page<BulkRowView>> {
  const scope = requirePermissionForAll(ctx, 'partner-organisations:suspend')
  requirePermissionForAll(ctx, 'partner-users:suspend')
  const { bulkActionId, show: state, ...wanted } = parseInput(bulkRowsSchema, input)
  const { of } = bulkActionFacts[(await findAction(ctx.reads, scope, bulkActionId)).action]
  const page = await readPage(
    wanted,
    (position) => listBulkRows(ctx.reads, scope, { bulkActionId, of, state }, position),
    ({ id }) => id,
  )
  return { ...page, rows: page.rows.map(viewRow) }
}

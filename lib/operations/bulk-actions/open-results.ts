import { listBulkRows } from '@/db/queries/operations/bulk-actions'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import { openFile } from '@/lib/core/audit/list-file'
import type { Context } from '@/lib/core/context'
import type { Columns } from '@/lib/core/csv-file'
import { AppError } from '@/lib/core/errors'
import { pagesToTheEnd } from '@/lib/core/list-page'
import { parseInput } from '@/lib/core/parse'
import { findAction } from './internal/find-action'
import { viewRow } from './internal/view-row'
import { actionLabels, resultLabels, sentences } from './labels'
import { bulkActionFacts } from './policy'
import { bulkActionIdSchema } from './schema'
import type { BulkRowView } from './views'

const result: Columns<BulkRowView> = [
  ['Status', ({ state }) => resultLabels[state]],
  ['Error', ({ problem }) => problem],
]
const columns: Record<'organisations' | 'users', Columns<BulkRowView>> = {
  organisations: [
    ['Partner Organisation ID', ({ id }) => id],
    ['Name', ({ name }) => name],
    ...result,
  ],
  users: [
    ['Partner user ID', ({ id }) => id],
    ['Name', ({ name }) => name],
    ['Email address', ({ email }) => email],
    ['Partner organisation', ({ organisation }) => organisation?.name ?? null],
    ...result,
  ],
}

/**
 * What became of each row of a bulk action, as CSV (`BulkActionIdInput`).
 * @throws AppError `forbidden`, `invalid`, `not_found`; `conflict` when its rows are deleted
 */
export async function openResults(ctx: Context, input: unknown): Promise<AsyncGenerator<string>> {
  const scope = requirePermissionForAll(ctx, 'partner-organisations:suspend')
  requirePermissionForAll(ctx, 'partner-users:suspend')
  const { bulkActionId } = parseInput(bulkActionIdSchema, input)
  const { action, emptiedAt } = await findAction(ctx.reads, scope, bulkActionId)
  if (emptiedAt) throw new AppError('conflict', sentences.emptied)
  const { of } = bulkActionFacts[action]
  const pages = pagesToTheEnd(async (position) =>
    (await listBulkRows(ctx.reads, scope, { bulkActionId, of }, position)).map(viewRow),
  )
  const after = { list: 'bulk_action_results' as const, search: actionLabels[action].label }
  return openFile(ctx, { action: 'list.exported', after }, columns[of], pages)
}

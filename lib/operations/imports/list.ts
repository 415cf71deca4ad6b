import { countBulkRows } from '@/db/queries/operations/bulk-runs'
import { listImports } from '@/db/queries/operations/imports'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import type { Page } from '@/lib/core/list'
import { readPage } from '@/lib/core/list-page'
import { parseInput } from '@/lib/core/parse'
import { importsListSchema } from './schema'
import { type ImportView, importView } from './views'

/**
 * A page of the imports (`importsList`), newest first.
 * @throws AppError `forbidden`, `invalid`
 */
export async function list(ctx: Context, input: unknown): Promise<Page<ImportView>> {
  const scope = requirePermissionForAll(ctx, 'partner-organisations:create')
  requirePermissionForAll(ctx, 'partner-users:create')
  const wanted = parseInput(importsListSchema, input)
  const page = await readPage(
    wanted,
    (position) => listImports(ctx.reads, scope, position),
    ({ id }) => id,
  )
  const underWay = page.rows.flatMap(({ run }) => (run && !run.finishedAt ? [run.id] : []))
  const counts = await countBulkRows(ctx.reads, underWay)
  return { ...page, rows: page.rows.map((of) => importView(of, counts.get(of.runId ?? ''))) }
}

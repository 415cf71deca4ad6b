import { findWidestRow, listImportRows } from '@/db/queries/operations/import-rows'
import { findImport } from '@/db/queries/operations/imports'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import { openFile } from '@/lib/core/audit/list-file'
import type { Context } from '@/lib/core/context'
import type { Columns } from '@/lib/core/csv-file'
import { AppError } from '@/lib/core/errors'
import { pagesToTheEnd } from '@/lib/core/list-page'
import { parseInput } from '@/lib/core/parse'
import { rowWords } from './internal/row-words'
import { sentences } from './labels'
import { importIdSchema } from './schema'
import type { ImportRowView } from './views'

/** So many rows of a file are read at once: each of them may hold very much text. */
const rowsAtOnce = 100

/**
 * The same file back, as CSV, with what became of each row and why in three columns more (`ImportIdInput`).
 * @throws AppError `forbidden`, `invalid`, `not_found`; `conflict` before it was checked, or when its rows are deleted
 */
export async function openResults(ctx: Context, input: unknown): Promise<AsyncGenerator<string>> {
  const scope = requirePermissionForAll(ctx, 'partner-organisations:create')
  requirePermissionForAll(ctx, 'partner-users:create')
  const { importId } = parseInput(importIdSchema, input)
  const of = await findImport(ctx.reads, scope, importId)
  if (!of) throw new AppError('not_found', sentences.notFound)
  if (of.emptiedAt) throw new AppError('conflict', sentences.emptied)
  if (of.state !== 'checked') throw new AppError('conflict', sentences.notNow)
  const words = rowWords(of, ctx.config)
  const pages = pagesToTheEnd(async (position) => {
    const rows = await listImportRows(
      ctx.reads,
      scope,
      { importId },
      { ...position, limit: rowsAtOnce },
    )
    return rows.map((row) => ({ ...words(row), cells: row.cells }))
  })
  const headers = of.headers ?? []
  const width = Math.max(headers.length, await findWidestRow(ctx.reads, scope, importId))
  const own: Columns<ImportRowView & { cells: string[] }> = Array.from(
    { length: width },
    (_, at) => [headers[at] ?? '', ({ cells }) => cells[at] ?? null],
  )
  const added: Columns<ImportRowView> = [
    ['Row', ({ position }) => position],
    ['Status', ({ status }) => status],
    ['Error', ({ problems }) => problems.join(' ')],
    ['Worth a look', ({ warnings }) => warnings.join(' ')],
  ]
  const after = { list: 'import_results' as const, search: of.fileName }
  return openFile(ctx, { action: 'list.exported', after }, [...own, ...added], pages)
}

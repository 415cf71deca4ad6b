import { findImport } from '@/db/queries/operations/imports'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { firstRows } from './internal/first-rows'
import { fileProblemWords, sentences } from './labels'
import { type Columns, proposeColumns } from './policy'
import { readFileSchema } from './schema'
import type { FileView } from './views'

const shownRows = 5
const longestShown = 200

/**
 * The headings and the first rows of an uploaded file, read as another kind or encoding where one is named, with the
 * columns that its headings suggest, or that were chosen before (`readFileSchema`).
 * @throws AppError `forbidden`, `invalid`, `not_found`
 */
export async function readFile(ctx: Context, input: unknown): Promise<FileView> {
  const scope = requirePermissionForAll(ctx, 'partner-organisations:create')
  requirePermissionForAll(ctx, 'partner-users:create')
  const wanted = parseInput(readFileSchema, input)
  const of = await findImport(ctx.db, scope, wanted.importId)
  if (!of) throw new AppError('not_found', sentences.notFound)
  if (of.emptiedAt) throw new AppError('conflict', sentences.emptied)
  const kind = wanted.kind ?? of.kind
  const encoding = of.format === 'csv' ? (wanted.encoding ?? of.encoding ?? 'utf-8') : null
  const read = await firstRows(ctx.db, of, encoding ?? 'utf-8', 1 + shownRows)
  const [headers, ...sample] = read.rows.map((cells) =>
    cells.map((cell) => cell.slice(0, longestShown)),
  )
  const asBefore = of.columns && kind === of.kind && of.headers?.join() === headers?.join()
  return {
    kind,
    encoding,
    headers: headers ?? [],
    rows: sample,
    columns: asBefore ? (of.columns as Columns) : proposeColumns(kind, headers ?? []),
    problem: read.problem && fileProblemWords(read.problem),
  }
}

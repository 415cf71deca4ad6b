import { type ListedImportRow, listImportRows } from '@/db/queries/operations/import-rows'
import { findImport } from '@/db/queries/operations/imports'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import type { Page } from '@/lib/core/list'
import { readPage } from '@/lib/core/list-page'
import { parseInput } from '@/lib/core/parse'
import { rowWords } from './internal/row-words'
import { sentences } from './labels'
import { importRowsSchema } from './schema'
import type { ImportRowView } from './views'

/**
 * A page of an import's rows (`importRowsList`) with what a check and the run say of each, in words.
 * @throws AppError `forbidden`, `invalid`, `not_found`
 */
export async function readRows(ctx: Context, input: unknown): Promise<Page<ImportRowView>> {
  const scope = requirePermissionForAll(ctx, 'partner-organisations:create')
  requirePermissionForAll(ctx, 'partner-users:create')
  const { importId, show, ...wanted } = parseInput(importRowsSchema, input)
  const of = await findImport(ctx.reads, scope, importId)
  if (!of) throw new AppError('not_found', sentences.notFound)
  const page = await readPage(
    wanted,
    (position) => listImportRows(ctx.reads, scope, { importId, show }, position),
    ({ id }: ListedImportRow) => id,
  )
  const words = rowWords(of, ctx.config)
  return { ...page, rows: page.rows.map(words) }
}

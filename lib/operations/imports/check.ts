import { beginCheck, findImport } from '@/db/queries/operations/imports'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { enqueue } from '@/lib/core/jobs/enqueue'
import { parseInput } from '@/lib/core/parse'
import { firstRows } from './internal/first-rows'
import { fileProblemWords, importFieldLabels, sentences } from './labels'
import { type Columns, fieldsOf, type ImportField, missingFields } from './policy'
import { type CheckInput, checkSchema } from './schema'

/**
 * Has each row of a file read and checked, by the columns that were chosen (`CheckInput`); creates nothing. It takes the
 * place of any check before.
 * @throws AppError `forbidden`, `invalid`, `not_found`; `conflict` when it was carried out already
 */
export async function check(ctx: Context, input: unknown): Promise<void> {
  const scope = requirePermissionForAll(ctx, 'partner-organisations:create')
  requirePermissionForAll(ctx, 'partner-users:create')
  const { importId, kind, ...wanted } = parseInput(checkSchema, input)
  const of = await findImport(ctx.db, scope, importId)
  if (!of) throw new AppError('not_found', sentences.notFound)
  const columns = columnsFor(kind, wanted.columns)
  const encoding = of.format === 'csv' ? (wanted.encoding ?? of.encoding) : null
  const headers = await headersOf(ctx, of, encoding)
  if (Object.values(columns).some((column) => column >= headers.length)) {
    throw new AppError('invalid', 'The file has no such column. Choose the columns again.')
  }
  await ctx.db.transaction(async (tx) => {
    const checkId = await beginCheck(tx, importId, { kind, encoding, columns, headers })
    if (!checkId) throw new AppError('conflict', sentences.notNow)
    await enqueue(tx, 'checkImport', { importId, checkId }, { subject: importId })
  })
}

/** @throws AppError `invalid` for each field that is missing */
function columnsFor(kind: CheckInput['kind'], chosen: CheckInput['columns']) {
  const all = fieldsOf[kind].all
  const columns = Object.fromEntries(
    Object.entries(chosen).filter(
      (entry): entry is [ImportField, number] =>
        entry[1] !== undefined && all.includes(entry[0] as ImportField),
    ),
  ) as Columns
  const missing = missingFields(kind, columns)
  const fields: Record<string, string> = {}
  for (const field of missing.fields) {
    fields[field] = `Choose the column of the ${importFieldLabels[field]}.`
  }
  if (missing.organisation) {
    fields.organisationId = 'Choose at least one column that names the organisation.'
  }
  if (Object.keys(fields).length > 0) {
    throw new AppError('invalid', 'Some columns are still to be chosen.', { fields })
  }
  return columns as Record<string, number>
}

/** @throws AppError `invalid` where not even the first row can be read */
async function headersOf(
  ctx: Context,
  of: Parameters<typeof firstRows>[1],
  encoding: CheckInput['encoding'],
): Promise<string[]> {
  const { rows, problem } = await firstRows(ctx.db, of, encoding ?? 'utf-8', 1)
  if (problem || !rows[0])
    throw new AppError('invalid', fileProblemWords(problem ?? { code: 'empty' }))
  return rows[0]
}

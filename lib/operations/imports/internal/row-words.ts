import type { ListedImportRow } from '@/db/queries/operations/import-rows'
import type { ImportRow } from '@/db/queries/operations/imports'
import { importFieldLabels, noteWords, resultLabels, verdictLabels } from '../labels'
import { type Columns, importFields } from '../policy'
import { isWarning, type RowNote } from '../stored'
import type { ImportRowView } from '../views'
import { rowReader } from './read-row'

/** Puts rows of an import into words. What is wrong with a field is said by its schema, each time it is shown. */
export function rowWords(
  { kind, columns }: Pick<ImportRow, 'kind' | 'columns'>,
  { salesforceRequired }: { salesforceRequired: boolean },
): (row: ListedImportRow) => ImportRowView {
  const chosen = (columns ?? {}) as Columns
  const read = rowReader({ kind, columns: chosen, salesforceRequired })

  return ({ id, position, cells, verdict, notes, state, problem }) => {
    const known = notes as RowNote[]
    const cell = (field: keyof Columns) => cells[chosen[field] ?? -1]?.trim() || null
    return {
      id,
      position,
      name: cell('userName') ?? cell('organisationName') ?? cell('email') ?? '',
      email: cell('email'),
      organisation:
        kind === 'organisations'
          ? cell('organisationAccount')
          : (cell('organisationName') ?? cell('organisationAccount') ?? cell('organisationId')),
      state: state ?? verdict,
      status: state ? resultLabels[state] : verdict ? verdictLabels[verdict] : '',
      problems: [
        ...known.filter((note) => !isWarning(note)).flatMap((note) => said(note, cells)),
        ...(problem ? [problem.said] : []),
      ],
      warnings: known.filter(isWarning).map(noteWords),
    }
  }

  function said(note: RowNote, cells: readonly string[]): string[] {
    if (note.code !== 'invalid') return [noteWords(note)]
    const row = read(cells)
    if (!('problems' in row)) return [noteWords(note)]
    return importFields.flatMap((field) => {
      const problem = row.problems[field]
      return problem ? [`${importFieldLabels[field]}: ${problem}`] : []
    })
  }
}

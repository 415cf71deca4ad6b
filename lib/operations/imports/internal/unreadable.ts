import type { FileProblem } from '../stored'

/** A file that cannot be read, or not to its end. */
export class Unreadable extends Error {
  constructor(readonly problem: FileProblem) {
    super(problem.code)
    this.name = 'Unreadable'
  }
}

/** A row of a file as it stands there. `position`: the number that a spreadsheet shows beside it. */
export type FileRow = { position: number; cells: string[] }

/** Told of each piece of a file that is read, in bytes, unpacked; what it throws ends the reading. */
export type Spend = (bytes: number) => void

/** More than these no file may have. */
const mostRows = 200_000
export const mostColumns = 200
/** What a cell of Excel can hold, in characters. */
export const longestCell = 32_767
/** In characters, of the cells of one row: so much is held, stored and shown at once. */
const longestRow = 200_000
/** In characters, of all cells together: a small file can stand for very much text. */
export const mostText = 200_000_000

/** Counts rows, columns and text, and refuses what is too much. */
export function createGuard() {
  let text = 0
  return (row: FileRow): FileRow => {
    const problem = (code: FileProblem['code']) => new Unreadable({ code, row: row.position })
    if (row.position > mostRows + 1) throw problem('too_many_rows')
    if (row.cells.length > mostColumns) throw problem('too_many_columns')
    let length = 0
    for (const cell of row.cells) {
      if (cell.length > longestCell) throw problem('cell_too_long')
      length += cell.length
    }
    if (length > longestRow) throw problem('row_too_long')
    text += length
    if (text > mostText) throw problem('too_much_text')
    return row
  }
}

import { harmless } from './csv-cell'

/** What a cell holds. A number, and an exact decimal number as text, stands there as one: nothing of it is run. */
export type Cell = string | number | { decimal: string } | null

/** The columns of a file: what stands above each, and what of a row it shows. */
export type Columns<Row> = readonly (readonly [title: string, read: (row: Row) => Cell])[]

/** By this Excel knows that a file is UTF-8; other programs may take it for a part of the first title. */
export const byteOrderMark = '\ufeff'

function textOf(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  return typeof cell === 'string' ? harmless(cell) : cell.decimal
}

/** A field by RFC 4180, 2.5 to 2.7; quoted also where other programs have their separators. */
const field = (text: string) =>
  /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text

const lineOf = (cells: readonly Cell[]) => `${cells.map(textOf).map(field).join(',')}\r\n`

/** The lines of a CSV file (RFC 4180, harmless in a spreadsheet), a part for the titles and one for each page of rows. */
export async function* csvLines<Row>(
  columns: Columns<Row>,
  pages: AsyncIterable<readonly Row[]>,
): AsyncGenerator<string> {
  yield lineOf(columns.map(([title]) => title))
  for await (const rows of pages) {
    yield rows.map((row) => lineOf(columns.map(([, read]) => read(row)))).join('')
  }
}

import { type CastingContext, CsvError, parse } from 'csv-parse'
import { asWritten } from '@/lib/core/csv-cell'
import type { FileProblem } from '../stored'
import { createGuard, type FileRow, mostColumns, Unreadable } from './unreadable'

const separators = [',', ';', '\t'] as const
type Separator = (typeof separators)[number]

/** So much of a file is looked at to find its separator, in characters. */
const sample = 65_536
/** What a record may have at most, in characters: a quote that is never closed would take in the whole file. */
const longestRecord = 1_000_000

/** Excel's own first line, which names the separator and is no row. */
const named = /^sep=(.)\r?\n/i

/** The rows of CSV text. Cells are as they were before `harmless` put a quote in front. */
export async function* csvRows(text: AsyncIterable<string>): AsyncGenerator<FileRow> {
  const pieces = text[Symbol.asyncIterator]()
  let beginning = ''
  let ended = false
  while (beginning.length < sample && !ended) {
    const { done, value } = await pieces.next()
    ended = done === true
    if (!done) beginning += value
  }
  const line = named.exec(beginning)
  const rest = line ? beginning.slice(line[0].length) : beginning
  const delimiter = line?.[1] ?? (await separatorOf(rest, ended))
  yield* recordsOf(rest, ended ? null : pieces, delimiter)
}

async function* recordsOf(
  beginning: string,
  more: AsyncIterator<string> | null,
  delimiter: string,
): AsyncGenerator<FileRow> {
  const guard = createGuard()
  const records = parserFor(delimiter)
  const feeding = feed(records, beginning, more)
  let position = 0
  try {
    for await (const record of records as AsyncIterable<string[]>) {
      position += 1
      yield guard({ position, cells: record.map(asWritten) })
    }
    await feeding
  } catch (error) {
    throw error instanceof CsvError ? new Unreadable(problemOf(error)) : error
  } finally {
    records.destroy()
    await feeding.catch(() => {})
    await more?.return?.()
  }
}

/** Refuses a record while it is still read: the parser bounds its text, but not how many cells without any it has. */
function bounded(cell: string, { index, records }: CastingContext): string {
  if (index >= mostColumns) throw new Unreadable({ code: 'too_many_columns', row: records + 1 })
  return cell
}

const parserFor = (delimiter: string) =>
  parse({
    delimiter,
    relax_column_count: true,
    skip_empty_lines: false,
    max_record_size: longestRecord,
    cast: bounded,
  })

/** Hands text to the parser as it takes it; what fails there ends both. */
async function feed(
  records: ReturnType<typeof parserFor>,
  beginning: string,
  more: AsyncIterator<string> | null,
): Promise<void> {
  const taken = () =>
    new Promise<void>((resolve) => {
      records.once('drain', resolve)
      records.once('close', resolve)
    })
  const write = async (text: string) => {
    if (!records.write(text) && !records.destroyed) await taken()
  }
  try {
    if (beginning) await write(beginning)
    while (more && !records.destroyed) {
      const { done, value } = await more.next()
      if (done) break
      if (value) await write(value)
    }
    if (!records.destroyed) records.end()
  } catch (error) {
    records.destroy(error instanceof Error ? error : new Error(String(error)))
  }
}

function problemOf({ code, records }: CsvError): FileProblem {
  const row = Number(records) + 1
  if (code === 'CSV_QUOTE_NOT_CLOSED') return { code: 'quote_not_closed', row }
  if (code === 'CSV_MAX_RECORD_SIZE') return { code: 'record_too_long', row }
  return { code: 'stray_quote', row }
}

/** The separator by which the beginning has the most columns, the same number in each record; a comma for one column. */
async function separatorOf(text: string, whole: boolean): Promise<Separator> {
  let best: { separator: Separator; columns: number } = { separator: ',', columns: 1 }
  for (const separator of separators) {
    const columns = await columnsBy(separator, text, whole)
    if (columns > best.columns) best = { separator, columns }
  }
  return best.separator
}

/** How many columns all records have; where some have another number, those of the first one count for half. */
async function columnsBy(separator: Separator, text: string, whole: boolean): Promise<number> {
  const records = parse({
    delimiter: separator,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    to: 200,
    cast: bounded,
  })
  const widths: number[] = []
  try {
    records.end(text)
    for await (const record of records as AsyncIterable<string[]>) widths.push(record.length)
  } catch {
    // A record that the end of the sample cuts off, or one with too many columns.
  }
  if (!whole && widths.length > 1) widths.pop()
  const [first = 1] = widths
  return widths.every((width) => width === first) ? first : 1 + (first - 1) / 2
}

import { asWritten } from '@/lib/core/csv-cell'

/** All of a file that is given in parts. */
export async function wholeFile(parts: AsyncIterable<string>): Promise<string> {
  let text = ''
  for await (const part of parts) text += part
  return text
}

/** Reads a CSV file as RFC 4180 has it, and gives the texts that were written. */
export function readCsv(file: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy
  while (field.lastIndex < file.length) {
    const at = field.lastIndex
    const match = field.exec(file)
    if (!match) throw new Error(`This is no CSV: ${JSON.stringify(file.slice(at, at + 40))}`)
    const [, quoted, plain = '', end] = match
    row.push(asWritten(quoted?.replaceAll('""', '"') ?? plain))
    if (end === ',') continue
    rows.push(row)
    row = []
  }
  return rows
}

/** The rows of a file by the titles of its columns. */
export async function rowsOf(parts: AsyncIterable<string>): Promise<Record<string, string>[]> {
  const [titles = [], ...rows] = readCsv(await wholeFile(parts))
  return rows.map((row) => Object.fromEntries(titles.map((title, at) => [title, row[at] ?? ''])))
}

import type { Queryable } from '@/db/client'
import type { TextEncoding } from '@/db/enums'
import { readChunks } from '@/db/queries/operations/import-chunks'
import type { ImportRow } from '@/db/queries/operations/imports'
import { decoded } from './encoding'
import { csvRows } from './read-csv'
import { xlsxRows } from './read-xlsx'
import type { FileRow, Spend } from './unreadable'

/**
 * What PostgreSQL does not store, 0 and halves of surrogate pairs, becomes another control character: the schemas refuse
 * that one as well, so that no name is taken over that was never written.
 */
const storable = (cell: string) => cell.replace(/[\0\p{Surrogate}]/gu, '\u0001')

/**
 * The rows of an uploaded file, as they are taken and can be stored; blank ones are left out. `encoding`: of a CSV file.
 * @throws Unreadable, and what `spend` throws
 */
export async function* openFile(
  db: Queryable,
  { id, size, format }: Pick<ImportRow, 'id' | 'size' | 'format'>,
  encoding: TextEncoding,
  spend?: Spend,
): AsyncGenerator<FileRow> {
  const rows =
    format === 'xlsx'
      ? xlsxRows({ size, read: (from, to) => readChunks(db, id, from, to) }, spend)
      : csvRows(decoded(spending(readChunks(db, id), spend), encoding))
  for await (const { position, cells } of rows) {
    if (cells.some((cell) => cell.trim() !== '')) yield { position, cells: cells.map(storable) }
  }
}

async function* spending(pieces: AsyncIterable<Buffer>, spend?: Spend): AsyncGenerator<Buffer> {
  for await (const piece of pieces) {
    spend?.(piece.length)
    yield piece
  }
}

/** A workbook is a ZIP file; a CSV file never begins like one. One that is older, or encrypted, is a compound file. */
export function formatOf(beginning: Uint8Array): 'xlsx' | 'csv' {
  const begins = (...bytes: number[]) => bytes.every((byte, at) => beginning[at] === byte)
  return begins(0x50, 0x4b, 0x03, 0x04) || begins(0xd0, 0xcf, 0x11, 0xe0) ? 'xlsx' : 'csv'
}

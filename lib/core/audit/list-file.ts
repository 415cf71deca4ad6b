import type { Context } from '../context'
import { type Columns, csvLines } from '../csv-file'
import type { AuditEvent } from './events'
import { record } from './record'

/**
 * A list as a file: that it was asked for, and what of it, is written down first; its rows are read as they are taken, so
 * that nobody knows yet whether they all will be.
 */
export async function openFile<Row>(
  ctx: Context,
  event: Extract<AuditEvent, { action: `${string}.exported` }>,
  columns: Columns<Row>,
  pages: AsyncIterable<readonly Row[]>,
): Promise<AsyncGenerator<string>> {
  await ctx.db.transaction((tx) => record(tx, ctx, event))
  return csvLines(columns, pages)
}

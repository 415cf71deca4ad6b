import { sql } from 'drizzle-orm'
import type { Queryable, Transaction } from '@/db/client'
import { importChunks } from '@/db/schema/index'

/** Keeps a piece of a file; the same piece may come again. */
export async function keepChunk(
  tx: Transaction,
  values: { importId: string; position: number; bytes: Buffer },
): Promise<void> {
  await tx
    .insert(importChunks)
    .values(values)
    .onConflictDoUpdate({
      target: [importChunks.importId, importChunks.position],
      set: { bytes: values.bytes },
    })
}

/** So many bytes are read at once. */
const mostAtOnce = 1_000_000

/** The bytes of a file from one place to before another, piece by piece. */
export async function* readChunks(
  db: Queryable,
  importId: string,
  from = 0,
  to = Number.MAX_SAFE_INTEGER,
): AsyncGenerator<Buffer> {
  let at = from
  while (at < to) {
    const [piece] = await db.execute<{ bytes: Buffer }>(sql`
      select substring(bytes from ${at}::int - position + 1 for ${Math.min(to - at, mostAtOnce)}::int) as bytes
      from import_chunks
      where import_id = ${importId} and position <= ${at} order by position desc limit 1`)
    if (!piece || piece.bytes.length === 0) return
    yield piece.bytes
    at += piece.bytes.length
  }
}

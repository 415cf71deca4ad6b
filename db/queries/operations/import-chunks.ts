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

/** The bytes of a file from one place to before another, piece by piece. */
export async function* readChunks(
  db: Queryable,
  importId: string,
  from = 0,
  to = Number.MAX_SAFE_INTEGER,
): AsyncGenerator<Buffer> {
  let at = from
  while (at < to) {
    const [piece] = await db.execute<{ position: number; bytes: Buffer }>(sql`
      select position, bytes from import_chunks
      where import_id = ${importId} and position <= ${at} order by position desc limit 1`)
    const bytes = piece?.bytes.subarray(at - piece.position, to - piece.position)
    if (!bytes || bytes.length === 0) return
    yield bytes
    at += bytes.length
  }
}

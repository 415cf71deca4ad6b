import { createHash } from 'node:crypto'
import type { Transaction } from '@/db/client'
import { keepChunk, readChunks } from '@/db/queries/operations/import-chunks'
import { lockImport, markUploaded } from '@/db/queries/operations/imports'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import { record } from '@/lib/core/audit/record'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { assumedEncoding, watchUtf8 } from './internal/encoding'
import { formatOf } from './internal/open-file'
import { sentences } from './labels'
import { pieceSize } from './policy'
import { pieceSchema } from './schema'

/**
 * Takes a piece of a file (`pieceSchema`), also one that has come before. With the last one the file is there as a whole:
 * its sum is made, its encoding is assumed, and its bytes stay. The last one may come again, when its answer was lost.
 * @throws AppError `forbidden`, `invalid`, `not_found`; `conflict` when a piece before it is missing
 */
export async function takePiece(ctx: Context, input: unknown): Promise<{ complete: boolean }> {
  const scope = requirePermissionForAll(ctx, 'partner-organisations:create')
  requirePermissionForAll(ctx, 'partner-users:create')
  const { importId, at, bytes } = parseInput(pieceSchema, input)
  const end = at + bytes.length
  return await ctx.db.transaction(async (tx) => {
    const of = await lockImport(tx, scope, importId)
    const own = ctx.actor.kind === 'staff' && of?.uploadedById === ctx.actor.id
    if (!of || !own) throw new AppError('not_found', sentences.notFound)
    if (end > of.size) throw new AppError('invalid', 'This is more than the file was said to have.')
    if (at % pieceSize !== 0 || bytes.length !== Math.min(pieceSize, of.size - at)) {
      throw new AppError('invalid', 'This is no piece of the file.')
    }
    if (of.state !== 'receiving') {
      if (end === of.size) return { complete: true }
      throw new AppError('not_found', sentences.notFound)
    }
    await keepChunk(tx, { importId, position: at, bytes: Buffer.from(bytes) })
    if (end < of.size) return { complete: false }
    const whole = await look(tx, importId)
    if (whole.size !== of.size) throw new AppError('conflict', 'A part of the file is missing.')
    const { size: _size, ...facts } = whole
    await markUploaded(tx, importId, facts)
    await record(tx, ctx, {
      action: 'import.uploaded',
      after: { id: importId, file: of.fileName, size: of.size, sha256: facts.sha256 },
    })
    return { complete: true }
  })
}

/** Reads the file once, to its end. */
async function look(tx: Transaction, importId: string) {
  const hash = createHash('sha256')
  const utf8 = watchUtf8()
  let beginning: Buffer | null = null
  let size = 0
  for await (const piece of readChunks(tx, importId)) {
    beginning ??= piece
    hash.update(piece)
    utf8.add(piece)
    size += piece.length
  }
  const first = (beginning ?? Buffer.alloc(0)).subarray(0, 65_536)
  const format = formatOf(first)
  const encoding = format === 'csv' ? assumedEncoding(first, utf8.end()) : null
  return { size, sha256: hash.digest('hex'), format, encoding }
}

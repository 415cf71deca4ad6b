import { deleteImport, findImport } from '@/db/queries/operations/imports'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import { record } from '@/lib/core/audit/record'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { sentences } from './labels'
import { importIdSchema } from './schema'

/**
 * Deletes an import that was never carried out, with its file and its rows (`ImportIdInput`).
 * @throws AppError `forbidden`, `invalid`, `not_found`; `conflict` when it was carried out
 */
export async function discard(ctx: Context, input: unknown): Promise<void> {
  const scope = requirePermissionForAll(ctx, 'partner-organisations:create')
  requirePermissionForAll(ctx, 'partner-users:create')
  const { importId } = parseInput(importIdSchema, input)
  await ctx.db.transaction(async (tx) => {
    const of = await findImport(tx, scope, importId)
    if (!of) throw new AppError('not_found', sentences.notFound)
    if (!(await deleteImport(tx, scope, importId))) {
      throw new AppError('conflict', sentences.notNow)
    }
    await record(tx, ctx, {
      action: 'import.discarded',
      after: { id: importId, file: of.fileName },
    })
  })
}

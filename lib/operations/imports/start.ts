import { handRowsOver } from '@/db/queries/operations/import-rows'
import { attachRun, findImport } from '@/db/queries/operations/imports'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import { requireProven } from '@/lib/core/access/require-proven'
import { record } from '@/lib/core/audit/record'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { openRun } from '@/lib/operations/bulk-runs/internal/change-run'
import { sentences } from './labels'
import { importIdSchema } from './schema'

/**
 * Has the rows of a checked file carried out that can be (`ImportIdInput`), in the name of who asks.
 * @throws AppError `forbidden`, `unproven`, `invalid`, `not_found`; `conflict` when it is not checked, nothing can be
 *   created, or it was carried out already
 */
export async function start(ctx: Context, input: unknown): Promise<void> {
  const scope = requirePermissionForAll(ctx, 'partner-organisations:create')
  requirePermissionForAll(ctx, 'partner-users:create')
  const { importId } = parseInput(importIdSchema, input)
  requireProven(ctx)
  await ctx.db.transaction(async (tx) => {
    const of = await findImport(tx, scope, importId)
    if (!of) throw new AppError('not_found', sentences.notFound)
    const total = of.toCreate ?? 0
    if (of.state !== 'checked' || total === 0) throw new AppError('conflict', sentences.notNow)
    const runId = await openRun(tx, ctx, { kind: 'import', total })
    if (!(await attachRun(tx, importId, runId))) throw new AppError('conflict', sentences.notNow)
    await handRowsOver(tx, importId, runId)
    const { fileName: file, kind, sha256 } = of
    await record(tx, ctx, {
      action: 'import.started',
      after: { id: importId, file, kind, rows: total, sha256: sha256 ?? '' },
    })
  })
}

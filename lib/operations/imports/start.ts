import { handRowsOver } from '@/db/queries/operations/import-rows'
import { attachRun, lockImport } from '@/db/queries/operations/imports'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import { requireProven } from '@/lib/core/access/require-proven'
import { record } from '@/lib/core/audit/record'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { openRun } from '@/lib/operations/bulk-runs/internal/change-run'
import { sentences } from './labels'
import { startImportSchema } from './schema'

/**
 * Has the rows of a checked file carried out that can be, as the check found that was looked at (`StartImportInput`), in
 * the name of who asks.
 * @throws AppError `forbidden`, `unproven`, `invalid`, `not_found`; `conflict` when it is not checked, was checked
 *   again, nothing can be created, or it was carried out already
 */
export async function start(ctx: Context, input: unknown): Promise<void> {
  const scope = requirePermissionForAll(ctx, 'partner-organisations:create')
  requirePermissionForAll(ctx, 'partner-users:create')
  const { importId, checkId } = parseInput(startImportSchema, input)
  requireProven(ctx)
  await ctx.db.transaction(async (tx) => {
    const of = await lockImport(tx, scope, importId)
    if (!of || of.state === 'receiving') throw new AppError('not_found', sentences.notFound)
    if (of.checkId !== checkId) throw new AppError('conflict', sentences.checkedAgain)
    const total = of.toCreate ?? 0
    if (of.state !== 'checked' || total === 0) throw new AppError('conflict', sentences.notNow)
    const runId = await openRun(tx, ctx, { kind: 'import', total })
    const attached = await attachRun(tx, { id: importId, checkId }, runId)
    if (!attached) throw new AppError('conflict', sentences.notNow)
    await handRowsOver(tx, importId, runId)
    const { fileName: file, kind, sha256 } = of
    await record(tx, ctx, {
      action: 'import.started',
      after: { id: importId, file, kind, rows: total, sha256: sha256 ?? '' },
    })
  })
}

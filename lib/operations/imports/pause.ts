import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import { record } from '@/lib/core/audit/record'
import type { Context } from '@/lib/core/context'
import { parseInput } from '@/lib/core/parse'
import { pauseRun } from '@/lib/operations/bulk-runs/internal/change-run'
import { runOf } from './internal/run-of'
import { importIdSchema } from './schema'

/**
 * Stops an import that is being carried out, after the row that is at work (`ImportIdInput`).
 * @throws AppError `forbidden`, `invalid`, `not_found`; `conflict` when it is not being carried out
 */
export async function pause(ctx: Context, input: unknown): Promise<void> {
  const scope = requirePermissionForAll(ctx, 'partner-organisations:create')
  requirePermissionForAll(ctx, 'partner-users:create')
  const { importId } = parseInput(importIdSchema, input)
  await ctx.db.transaction(async (tx) => {
    const { runId, file } = await runOf(tx, scope, importId)
    await pauseRun(tx, runId)
    await record(tx, ctx, { action: 'import.paused', after: { id: importId, file } })
  })
}

import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import { record } from '@/lib/core/audit/record'
import type { Context } from '@/lib/core/context'
import { parseInput } from '@/lib/core/parse'
import { cancelRun } from '@/lib/operations/bulk-runs/internal/change-run'
import { runOf } from './internal/run-of'
import { importIdSchema } from './schema'

/**
 * Ends an import where it stands (`ImportIdInput`). What was created stays.
 * @throws AppError `forbidden`, `invalid`, `not_found`; `conflict` when it is over, or never began
 */
export async function cancel(ctx: Context, input: unknown): Promise<void> {
  const scope = requirePermissionForAll(ctx, 'partner-organisations:create')
  requirePermissionForAll(ctx, 'partner-users:create')
  const { importId } = parseInput(importIdSchema, input)
  await ctx.db.transaction(async (tx) => {
    const { runId, file } = await runOf(tx, scope, importId)
    await cancelRun(tx, runId)
    await record(tx, ctx, { action: 'import.cancelled', after: { id: importId, file } })
  })
}

import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import { requireProven } from '@/lib/core/access/require-proven'
import { record } from '@/lib/core/audit/record'
import type { Context } from '@/lib/core/context'
import { parseInput } from '@/lib/core/parse'
import { resumeRun } from '@/lib/operations/bulk-runs/internal/change-run'
import { runOf } from './internal/run-of'
import { importIdSchema } from './schema'

/**
 * Lets a paused import go on, in the name of who asks (`ImportIdInput`).
 * @throws AppError `forbidden`, `unproven`, `invalid`, `not_found`; `conflict` when it is not paused
 */
export async function resume(ctx: Context, input: unknown): Promise<void> {
  const scope = requirePermissionForAll(ctx, 'partner-organisations:create')
  requirePermissionForAll(ctx, 'partner-users:create')
  const { importId } = parseInput(importIdSchema, input)
  requireProven(ctx)
  await ctx.db.transaction(async (tx) => {
    const { runId, file } = await runOf(tx, scope, importId)
    await resumeRun(tx, ctx, runId)
    await record(tx, ctx, { action: 'import.resumed', after: { id: importId, file } })
  })
}

import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import { requireProven } from '@/lib/core/access/require-proven'
import { record } from '@/lib/core/audit/record'
import type { Context } from '@/lib/core/context'
import { parseInput } from '@/lib/core/parse'
import { resumeRun } from '@/lib/operations/bulk-runs/internal/change-run'
import { findAction } from './internal/find-action'
import { bulkActionFacts } from './policy'
import { bulkActionIdSchema } from './schema'

/**
 * Lets a paused bulk action go on, in the name of who asks (`BulkActionIdInput`).
 * @throws AppError `forbidden`, `unproven`, `invalid`, `not_found`; `conflict` when it is not paused
 */
export async function resume(ctx: Context, input: unknown): Promise<void> {
  const scope = requirePermissionForAll(ctx, 'partner-organisations:suspend')
  requirePermissionForAll(ctx, 'partner-users:suspend')
  const { bulkActionId: id } = parseInput(bulkActionIdSchema, input)
  await ctx.db.transaction(async (tx) => {
    const { action: name } = await findAction(tx, scope, id)
    const { permission, proof } = bulkActionFacts[name]
    requirePermissionForAll(ctx, permission)
    if (proof) requireProven(ctx)
    await resumeRun(tx, ctx, id)
    await record(tx, ctx, { action: 'bulk_action.resumed', after: { id, name } })
  })
}

import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import { record } from '@/lib/core/audit/record'
import type { Context } from '@/lib/core/context'
import { parseInput } from '@/lib/core/parse'
import { cancelRun } from '@/lib/operations/bulk-runs/internal/change-run'
import { findAction } from './internal/find-action'
import { bulkActionFacts } from './policy'
import { bulkActionIdSchema } from './schema'

/**
 * Ends a bulk action where it stands (`BulkActionIdInput`). What was done stays.
 * @throws AppError `forbidden`, `invalid`, `not_found`; `conflict` when it is over
 */
export async function cancel(ctx: Context, input: unknown): Promise<void> {
  const scope = requirePermissionForAll(ctx, 'partner-organisations:suspend')
  requirePermissionForAll(ctx, 'partner-users:suspend')
  const { bulkActionId: id } = parseInput(bulkActionIdSchema, input)
  await ctx.db.transaction(async (tx) => {
    const { action: name } = await findAction(tx, scope, id)
    requirePermissionForAll(ctx, bulkActionFacts[name].permission)
    await cancelRun(tx, id)
    await record(tx, ctx, { action: 'bulk_action.cancelled', after: { id, name } })
  })
}

import { findBulkAction, findBulkSubject } from '@/db/queries/operations/bulk-actions'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import { record } from '@/lib/core/audit/record'
import { AppError } from '@/lib/core/errors'
import type { BulkWork } from '@/lib/operations/bulk-runs/effects'
import { carryOut } from './internal/carry-out'
import { sentences } from './labels'
import { bulkActionFacts } from './policy'

/** What is done with the rows of a bulk action. */
export const bulkActionWork: BulkWork = {
  async row(ctx, { runId, position }) {
    const of = await findBulkSubject(ctx.db, runId, position)
    if (!of) throw new AppError('not_found', sentences.emptied)
    requirePermissionForAll(ctx, bulkActionFacts[of.action].permission)
    return await carryOut(ctx, of)
  },
  async waitsForLogins(ctx, runId) {
    const of = await findBulkSubject(ctx.db, runId, 1)
    return !of || !bulkActionFacts[of.action].urgent
  },
  async ended(tx, ctx, { id, done, skipped, failed }) {
    const scope = requirePermissionForAll(ctx, 'partner-organisations:read')
    const of = await findBulkAction(tx, scope, id)
    if (!of) return
    await record(tx, ctx, {
      action: 'bulk_action.finished',
      after: {
        id,
        name: of.action,
        done: done ?? 0,
        skipped: skipped ?? 0,
        failed: failed ?? 0,
      },
    })
  },
}

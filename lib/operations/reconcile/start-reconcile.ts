import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { enqueue } from '@/lib/core/jobs/enqueue'
import { parseInput } from '@/lib/core/parse'
import { openRun } from './internal/open-run'
import { startReconcileSchema } from './schema'

/**
 * Has the worker compare the database with the user pool; takes nothing. Answers with the run's id.
 * @throws AppError `forbidden`, `invalid`; `conflict` while a comparison is under way
 */
export async function startReconcile(ctx: Context, input: unknown): Promise<{ runId: string }> {
  requirePermissionForAll(ctx, 'drift:compare')
  parseInput(startReconcileSchema, input)
  return ctx.db.transaction(async (tx) => {
    const runId = await openRun(tx, ctx)
    await enqueue(tx, 'reconcile', { runId }, { subject: 'reconcile' })
    return { runId }
  })
}

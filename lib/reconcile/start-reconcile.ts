import { requirePermissionForAll } from '../access/require-permission'
import type { Context } from '../context'
import { enqueue } from '../jobs/enqueue'
import { parseInput } from '../parse'
import { openRun } from './open-run'
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

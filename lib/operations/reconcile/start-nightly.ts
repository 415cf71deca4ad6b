import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import type { Context, JobActor } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { startReconcile } from './start-reconcile'

/**
 * Has the two sides compared, unless a comparison is under way: then that one does.
 * @throws AppError `forbidden`
 */
export async function startNightly(ctx: Context<JobActor>): Promise<void> {
  requirePermissionForAll(ctx, 'drift:compare')
  try {
    await startReconcile(ctx, {})
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'conflict')) throw error
  }
}

import type { Context, JobActor } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { startReconcile } from './start-reconcile'

/** Has the two sides compared, unless a comparison is under way: then that one does. */
export async function startNightly(ctx: Context<JobActor>): Promise<void> {
  try {
    await startReconcile(ctx, {})
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'conflict')) throw error
  }
}

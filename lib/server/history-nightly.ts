import 'server-only'
import type { Context, JobActor } from '../core/context'
import { log } from '../core/log'
import { checkHistory } from '../operations/history-seals/check-history'
import { sealHistory } from '../operations/history-seals/seal-history'

/**
 * Seals the days of history that are over and looks whether sealed ones are as they were. The log gets the newest hash,
 * to be kept where who owns the database cannot reach it, and each difference.
 */
export async function sealAndCheckHistory(ctx: Context<JobActor>): Promise<void> {
  const newest = await sealHistory(ctx)
  if (newest) log.info({ event: 'history sealed', ...newest })
  const { differences } = await checkHistory(ctx, { which: 'nightly' })
  for (const difference of differences) log.error({ event: 'history differs', ...difference })
}

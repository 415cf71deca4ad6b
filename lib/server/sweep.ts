import 'server-only'
import type { Transaction } from '@/db/client'
import { forgetLongGivenUp } from '@/db/queries/operations/exhausted-jobs'
import { dropIdleNames, repairLostNames } from '@/db/queries/operations/queue-names'
import type { Context, JobActor } from '../core/context'
import { type JobName, jobNames } from '../core/jobs/job-list'
import { log } from '../core/log'
import { giveUpExhausted } from './giving-up'
import { jobWork } from './job-work'

/**
 * Keeps the queue's promise, every minute: every job can be picked up, every exhausted one is given up, and
 * every row that waits for something elsewhere has its job. May run at any time, and by several at once.
 */
export async function sweep(ctx: Context<JobActor>): Promise<void> {
  const repaired = await repairLostNames(ctx.db)
  if (repaired > 0) log.error({ event: 'jobs without a queue repaired', jobs: repaired })
  await giveUpExhausted(ctx)
  const added = await ctx.db.transaction((tx) => addMissing(tx, ctx))
  if (Object.keys(added).length > 0) {
    log.error({ event: 'waiting rows without a job', jobs: added })
  }
  await forgetLongGivenUp(ctx.db)
  await dropIdleNames(ctx.db)
}

/** Adds a job for every row that waits and has none; returns how many of each kind, where there are any. */
async function addMissing(tx: Transaction, ctx: Context<JobActor>) {
  const added: Partial<Record<JobName, number>> = {}
  for (const name of jobNames) {
    const count = await jobWork[name].addMissing?.(tx, ctx)
    if (count) added[name] = count
  }
  return added
}

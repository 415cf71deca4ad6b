import 'server-only'
import type { Transaction } from '@/db/client'
import {
  type ExhaustedJob,
  rememberGivenUp,
  takeExhaustedJob,
} from '@/db/queries/operations/exhausted-jobs'
import type { Context, JobActor } from '../core/context'
import { alignments, type JobName, jobNamed, parsePayload } from '../core/jobs/job-list'
import { errorFacts, log, withoutValues } from '../core/log'
import { metrics } from '../core/metrics'
import { jobWork } from './job-work'

/** More than are ever given up in a minute; the others wait for the next. */
const mostAtOnce = 500

/**
 * Gives up the jobs whose tries are used up. For each, one transaction takes it out of the queue, remembers
 * it, and writes down what that means for its subject: all of it or nothing. One that cannot be given up
 * stays where it is and holds no other up.
 */
export async function giveUpExhausted(ctx: Context<JobActor>): Promise<void> {
  let last = '0'
  for (let count = 0; count < mostAtOnce; count += 1) {
    const before = last
    try {
      const more = await ctx.db.transaction(async (tx) => {
        const job = await takeExhaustedJob(tx, { afterId: last, keyed: alignments })
        if (!job) return null
        last = job.id
        return (await giveUpOne(tx, ctx, job)) ?? 'superseded'
      })
      if (!more) return
      if (more !== 'superseded') metrics.jobsGivenUp.inc({ job: more })
    } catch (error) {
      log.error({ event: 'job could not be given up', job: last, ...errorFacts(error) })
      if (last === before) return
    }
  }
}

async function giveUpOne(
  tx: Transaction,
  ctx: Context<JobActor>,
  { task, payload, attempts, lastError: last, superseded }: ExhaustedJob,
): Promise<JobName | null> {
  const name = jobNamed(task)
  if (!name || superseded) return null
  // People read it, and the values of a query that failed may be of others.
  const lastError = last && withoutValues(last)
  await rememberGivenUp(tx, { task, payload, attempts, lastError })
  await giveUpAs(tx, ctx, name, payload, lastError)
  return name
}

async function giveUpAs<N extends JobName>(
  tx: Transaction,
  ctx: Context<JobActor>,
  name: N,
  payload: unknown,
  lastError: string | null,
): Promise<void> {
  await jobWork[name].giveUp?.(tx, ctx, parsePayload(name, payload), lastError)
}

import { sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { currentTrace } from '../tracing'
import { type JobName, type JobPayload, jobList } from './job-list'

/**
 * Adds a job in the caller's transaction: no commit, no job. Jobs of one subject run one at a time,
 * in the queue of that subject.
 */
export async function enqueue<N extends JobName>(
  tx: Transaction,
  name: N,
  payload: JobPayload<N>,
  options: {
    subject: string
    /** Not before so many seconds from now. */
    afterSeconds?: number
  },
): Promise<void> {
  const { attempts, aligns } = jobList[name]
  await tx.execute(sql`
    select enqueue_job(
      task => ${name}, payload => ${JSON.stringify(payload)}::jsonb, queue => ${options.subject},
      after_seconds => ${options.afterSeconds ?? 0}, attempts => ${attempts},
      key => ${aligns ? `${name}:${options.subject}` : null}, trace => ${currentTrace()})`)
}

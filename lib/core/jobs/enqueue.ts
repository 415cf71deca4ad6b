import { sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { forgetGivenUp } from '@/db/queries/operations/exhausted-jobs'
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
    select graphile_worker.add_job(
      ${name}::text,
      payload := ${JSON.stringify(payload)}::json,
      queue_name := ${options.subject}::text,
      run_at := now() + make_interval(secs => ${options.afterSeconds ?? 0}),
      max_attempts := ${attempts}::int,
      job_key := ${aligns ? `${name}:${options.subject}` : null}::text
    )`)
  await forgetGivenUp(tx, name, payload)
}

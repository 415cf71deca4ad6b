import { sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { forgetGivenUp } from '@/db/queries/exhausted-jobs'
import { alignments, type JobName, type JobPayload } from './tasks'

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
    /** How often it is tried; the pauses grow to hours. */
    maxAttempts?: number
  },
): Promise<void> {
  const key = alignments.some((alignment) => alignment === name)
    ? `${name}:${options.subject}`
    : null
  await tx.execute(sql`
    select graphile_worker.add_job(
      ${name}::text,
      payload := ${JSON.stringify(payload)}::json,
      queue_name := ${options.subject}::text,
      run_at := now() + make_interval(secs => ${options.afterSeconds ?? 0}),
      max_attempts := ${options.maxAttempts ?? 25}::int,
      job_key := ${key}::text
    )`)
  await forgetGivenUp(tx, name, payload)
}

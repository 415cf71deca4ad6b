import { sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { alignments, type JobName, type JobPayload } from './tasks'

/**
 * Adds a job in the caller's transaction: no commit, no job. Jobs of one subject run one at a time,
 * in the queue of that subject.
 */
export async function enqueue<N extends JobName>(
  tx: Transaction,
  name: N,
  payload: JobPayload<N>,
  options: { subject: string },
): Promise<void> {
  const key = alignments.some((alignment) => alignment === name)
    ? `${name}:${options.subject}`
    : null
  await tx.execute(sql`
    select graphile_worker.add_job(
      ${name}::text,
      payload := ${JSON.stringify(payload)}::json,
      queue_name := ${options.subject}::text,
      max_attempts := 25,
      job_key := ${key}::text
    )`)
}

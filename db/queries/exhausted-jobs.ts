import { sql } from 'drizzle-orm'
import type { Transaction } from '../client'

/** A job whose attempts are used up, of a kind that aligns one subject. */
export type ExhaustedJob = { task: string; partnerUserId: string; lastError: string | null }

/**
 * Takes jobs out of the queue that have used up their attempts, also those of killed workers. A job
 * whose place a newer one took has no key any more; the newer one speaks for its subject.
 */
export async function takeExhaustedJobs(
  tx: Transaction,
  tasks: readonly string[],
): Promise<ExhaustedJob[]> {
  return tx.execute<ExhaustedJob>(sql`
    with exhausted as materialized (
      select jobs.id, jobs.key, jobs.payload, jobs.last_error, tasks.identifier
      from graphile_worker._private_jobs jobs
      join graphile_worker._private_tasks tasks on tasks.id = jobs.task_id
      where jobs.attempts >= jobs.max_attempts and jobs.locked_at is null
        and tasks.identifier in (${sql.join(
          tasks.map((task) => sql`${task}::text`),
          sql`, `,
        )})
      order by jobs.id
      limit 500
      for update of jobs skip locked
    ), taken as (
      delete from graphile_worker._private_jobs jobs using exhausted where jobs.id = exhausted.id
    )
    select identifier as task, payload->>'partnerUserId' as "partnerUserId", last_error as "lastError"
    from exhausted where key is not null`)
}

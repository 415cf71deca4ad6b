import { lt, sql } from 'drizzle-orm'
import type { Queryable, Transaction } from '@/db/client'
import { uuidv7 } from '@/db/ids'
import { givenUpJobs } from '@/db/schema/index'

/** A job whose tries are used up. */
export type ExhaustedJob = {
  id: string
  task: string
  payload: Record<string, unknown>
  attempts: number
  lastError: string | null
  /** A newer job of the same kind for its subject took its place, and speaks for it. */
  superseded: boolean
}

/** Given-up jobs are remembered for so long, unless the same is asked for again. */
const kept = sql`now() - interval '90 days'`

/**
 * Takes the next job out of the queue that has used up its tries, also one of a killed worker. Jobs of the
 * kinds `keyed` have a key, which a newer one takes over.
 */
export async function takeExhaustedJob(
  tx: Transaction,
  { afterId, keyed }: { afterId: string; keyed: readonly string[] },
): Promise<ExhaustedJob | null> {
  // A verb locks its subject before the job: who comes the other way gives way.
  await tx.execute(sql`set local lock_timeout = '500ms'`)
  const [job] = await tx.execute<ExhaustedJob>(sql`
    with exhausted as materialized (
      select jobs.id, jobs.task_id, jobs.payload, jobs.attempts, jobs.last_error, jobs.key
      from graphile_worker._private_jobs jobs
      where jobs.attempts >= jobs.max_attempts and jobs.locked_at is null
        and jobs.id > ${afterId}::bigint
      order by jobs.id limit 1
      for update of jobs skip locked
    ), taken as (
      delete from graphile_worker._private_jobs jobs using exhausted where jobs.id = exhausted.id
    )
    select exhausted.id::text as id, tasks.identifier as task, payload, attempts,
      last_error as "lastError",
      key is null and tasks.identifier in (${sql.join(
        keyed.map((task) => sql`${task}::text`),
        sql`, `,
      )}) as superseded
    from exhausted join graphile_worker._private_tasks tasks on tasks.id = exhausted.task_id`)
  return job ?? null
}

/** Remembers a job that was given up, in place of an earlier one that was to do the same. */
export async function rememberGivenUp(
  tx: Transaction,
  { task, payload, attempts, lastError }: Omit<typeof givenUpJobs.$inferInsert, 'id'>,
): Promise<void> {
  await tx
    .insert(givenUpJobs)
    .values({ id: uuidv7(), task, payload, attempts, lastError })
    .onConflictDoUpdate({
      target: [givenUpJobs.task, givenUpJobs.payload],
      set: { attempts, lastError, givenUpAt: sql`now()` },
    })
}

export async function forgetLongGivenUp(db: Queryable): Promise<void> {
  await db.delete(givenUpJobs).where(lt(givenUpJobs.givenUpAt, kept))
}

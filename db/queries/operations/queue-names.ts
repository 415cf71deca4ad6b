import { sql } from 'drizzle-orm'
import type { Database, Queryable } from '@/db/client'
import { isLockTimeout } from '../core/timeout'

/**
 * Gives jobs a queue name again whose own is gone: the worker takes no job that points at nothing. Jobs
 * that shared the lost name share the new one. Returns how many there were.
 */
export async function repairLostNames(db: Queryable): Promise<number> {
  const repaired = await db.execute(sql`
    with lost as (
      select jobs.id, 'repaired:' || jobs.job_queue_id as name
      from graphile_worker._private_jobs jobs
      where jobs.job_queue_id is not null and not exists (
        select from graphile_worker._private_job_queues queues where queues.id = jobs.job_queue_id)
      for update of jobs skip locked
    ), names as (
      insert into graphile_worker._private_job_queues (queue_name) select distinct name from lost
      on conflict (queue_name) do update set queue_name = excluded.queue_name
      returning id, queue_name
    )
    update graphile_worker._private_jobs jobs set job_queue_id = names.id
    from lost join names on names.queue_name = lost.name
    where jobs.id = lost.id returning jobs.id`)
  return repaired.length
}

/**
 * Deletes the names of queues that no job is in. Adding a job first writes to the table of names, and
 * commits later: the table's lock waits for them a moment, and otherwise leaves the names for another time.
 * Returns whether it came to that.
 */
export async function dropIdleNames(db: Database): Promise<boolean> {
  try {
    await db.transaction(async (tx) => {
      await tx.execute(sql`set local lock_timeout = '200ms'`)
      await tx.execute(
        sql`lock table graphile_worker._private_job_queues in share row exclusive mode`,
      )
      await tx.execute(sql`
        delete from graphile_worker._private_job_queues queues
        where queues.locked_at is null and not exists (
          select from graphile_worker._private_jobs jobs where jobs.job_queue_id = queues.id)`)
    })
    return true
  } catch (error) {
    if (isLockTimeout(error)) return false
    throw error
  }
}

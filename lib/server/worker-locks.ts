import type { Pool } from 'pg'
import { workerLockSpace } from '@/db/queries/operations/installation'

/** A job locked for less than this is left alone: its worker may not have announced itself yet. */
const announceWithin = '5 seconds'

/** A worker whose lock is missing for so many milliseconds is dead: a living one takes it back before. */
const missingFor = 5_000

/**
 * Tells living workers from dead ones. A worker's id is an advisory lock on its connection, which PostgreSQL
 * releases when the process dies; the queue's own lock outlives it by hours. A connection can also break, or
 * the server restart: so a lock has to be missing for a while, and `announce` is called more often than that.
 * `connection` is a pool of one, which is never idle for too long.
 */
export function createWorkerLocks(connection: Pool) {
  let own: string | null = null
  const missingSince = new Map<string, number>()

  return {
    /** The worker with this id begins: from now on `announce` says that it lives. */
    async begin(workerId: string): Promise<void> {
      own = workerId
      await this.announce()
    },

    /** Takes the lock unless this connection holds it: at the beginning, and after a reconnect. */
    async announce(): Promise<void> {
      if (own === null) return
      await connection.query(
        `select pg_try_advisory_lock(${workerLockSpace}, hashtext(id)) from (values ($1::text)) as worker (id)
        where not exists (${lockOf('id')} and pid = pg_backend_pid())`,
        [own],
      )
    },

    /** The ids of workers that hold jobs and are dead. */
    async findDead(): Promise<string[]> {
      const { rows } = await connection.query<{ id: string }>(
        `select distinct locked_by as id from graphile_worker._private_jobs
        where locked_by is not null and locked_at < now() - interval '${announceWithin}'
          and not exists (${lockOf('locked_by')})`,
      )
      const ids = rows.map(({ id }) => id)
      for (const id of missingSince.keys()) if (!ids.includes(id)) missingSince.delete(id)
      const now = performance.now()
      for (const id of ids) if (!missingSince.has(id)) missingSince.set(id, now)
      return ids.filter((id) => now - (missingSince.get(id) ?? now) >= missingFor)
    },

    /**
     * Frees queues that are held for no job, and returns how many. The library deletes a job that is done by its id,
     * whoever holds it: a worker that was taken for dead may end the job of the next one, whose own end then frees nothing.
     */
    async freeLeftQueues(): Promise<number> {
      const { rowCount } = await connection.query(
        `update graphile_worker._private_job_queues queues set locked_by = null, locked_at = null
        where locked_at < now() - interval '${announceWithin}' and not exists (
          select from graphile_worker._private_jobs jobs
          where jobs.job_queue_id = queues.id and jobs.locked_by = queues.locked_by)`,
      )
      return rowCount ?? 0
    },
  }
}

/** The lock that says that the worker with the id in this column lives. */
const lockOf = (column: string) => `
  select 1 from pg_locks
  where locktype = 'advisory' and granted
    and database = (select oid from pg_database where datname = current_database())
    and classid = ${workerLockSpace}::oid
    and objid = (hashtext(${column})::int8 & 4294967295)::oid`

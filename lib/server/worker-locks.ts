import type postgres from 'postgres'

/** Keeps the ids of workers apart from other users of advisory locks. */
const lockSpace = 1_886_545_267

/** A job locked for less than this is left alone: its worker may not have announced itself yet. */
const announceWithinSeconds = 5

/**
 * Tells living workers from killed ones. Each worker's id is an advisory lock on this process's one
 * connection, which PostgreSQL releases when the process dies; the queue's own lock outlives it by hours.
 */
export function createWorkerLocks(sql: postgres.Sql) {
  const own = new Set<string>()

  const lockOf = (workerId: postgres.Fragment) => sql`
    select 1 from pg_locks
    where locktype = 'advisory' and granted
      and database = (select oid from pg_database where datname = current_database())
      and classid = ${lockSpace}::oid
      and objid = (hashtext(${workerId})::int8 & 4294967295)::oid`

  /** Takes the locks that this connection does not hold: of new workers, or all after a reconnect. */
  async function announce(): Promise<void> {
    await sql`
      select pg_advisory_lock(${lockSpace}, hashtext(id))
      from unnest(${[...own]}::text[]) as id
      where not exists (${lockOf(sql`id`)} and pid = pg_backend_pid())`
  }

  return {
    /** A worker of this process begins. */
    async add(workerId: string): Promise<void> {
      own.add(workerId)
      await announce()
    },

    /** The ids of workers that hold jobs and are not alive. */
    async findDead(): Promise<string[]> {
      await announce()
      const rows = await sql<{ id: string }[]>`
        select distinct locked_by as id from graphile_worker.jobs
        where locked_by is not null
          and locked_at < now() - make_interval(secs => ${announceWithinSeconds})
          and not exists (${lockOf(sql`locked_by`)})`
      return rows.map(({ id }) => id)
    },
  }
}

import { sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'

/** The jobs of one kind in the queue. */
export type QueuedTask = {
  task: string
  running: number
  /** Could run now. */
  due: number
  /** Waits for its moment and has not failed. */
  scheduled: number
  /** Failed, and waits for its next try. */
  retrying: number
  /** Has used up its tries; the sweep gives it up within a minute. */
  exhausted: number
  /** For how many seconds the oldest one that is due has waited; null where none is. */
  oldestDueSeconds: number | null
}

const due = sql`jobs.locked_at is null and jobs.attempts < jobs.max_attempts and jobs.run_at <= now()`

/** Whether the server takes writes: a standby does not, nor one that was told to be read-only. */
export async function takesWrites(db: Queryable): Promise<boolean> {
  const [row] = await db.execute<{ writes: boolean }>(sql`
    select not current_setting('transaction_read_only')::boolean as writes`)
  return row?.writes ?? false
}

/** What is in the queue, by kind of job. */
export async function readQueue(db: Queryable): Promise<QueuedTask[]> {
  return db.execute<QueuedTask>(sql`
    select tasks.identifier as task,
      count(*) filter (where jobs.locked_at is not null)::int as running,
      count(*) filter (where ${due})::int as due,
      count(*) filter (where jobs.locked_at is null and jobs.attempts = 0 and jobs.run_at > now())::int as scheduled,
      count(*) filter (where jobs.locked_at is null and jobs.attempts > 0 and jobs.attempts < jobs.max_attempts
        and jobs.run_at > now())::int as retrying,
      count(*) filter (where jobs.locked_at is null and jobs.attempts >= jobs.max_attempts)::int as exhausted,
      extract(epoch from now() - min(jobs.run_at) filter (where ${due}))::float8 as "oldestDueSeconds"
    from graphile_worker._private_jobs jobs
    join graphile_worker._private_tasks tasks on tasks.id = jobs.task_id
    group by tasks.identifier order by tasks.identifier`)
}

/** How many jobs of each kind nobody tries any more. */
export async function countGivenUp(db: Queryable): Promise<{ task: string; jobs: number }[]> {
  return db.execute(sql`
    select task, count(*)::int as jobs from given_up_jobs group by task order by task`)
}

/** Keeps the locks of living workers apart from other users of advisory locks. */
export const workerLockSpace = 1_886_545_267

/** How many workers live, in all processes: each holds an advisory lock (lib/server/worker-locks.ts). */
export async function countWorkers(db: Queryable): Promise<number> {
  const [row] = await db.execute<{ living: number }>(sql`
    select count(distinct objid)::int as living from pg_locks
    where locktype = 'advisory' and granted and classid = ${workerLockSpace}::oid
      and database = (select oid from pg_database where datname = current_database())`)
  return row?.living ?? 0
}

/** How many sessions are open, by whose they are. */
export async function countSessions(
  db: Queryable,
  idleMinutes: number,
): Promise<{ staff: number; partnerUsers: number }> {
  const [row] = await db.execute<{ staff: number; partnerUsers: number }>(sql`
    select count(staff_member_id)::int as staff, count(partner_user_id)::int as "partnerUsers"
    from sessions
    where ended_at is null and expires_at > now()
      and last_seen_at > now() - make_interval(mins => ${idleMinutes})`)
  return row ?? { staff: 0, partnerUsers: 0 }
}

/** Gives up on each statement of this transaction after so many milliseconds. */
export async function limitStatements(tx: Queryable, milliseconds: number): Promise<void> {
  await tx.execute(sql`select set_config('statement_timeout', ${String(milliseconds)}, true)`)
}

/** The version of PostgreSQL. */
export async function readServerVersion(db: Queryable): Promise<string> {
  const [row] = await db.execute<{ version: string }>(
    sql`select current_setting('server_version') as version`,
  )
  return row?.version ?? ''
}

import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'
import type { Queryable, Transaction } from '@/db/client'
import type { BulkRowState, BulkRunKind, BulkRunPause } from '@/db/enums'
import { uuidv7 } from '@/db/ids'
import { bulkRows, bulkRuns } from '@/db/schema/index'

export type BulkRunRow = typeof bulkRuns.$inferSelect

export type RowCounts = Record<BulkRowState, number>

/** Opens a run, which begins to work once it has rows and a job. */
export async function insertBulkRun(
  tx: Transaction,
  values: { kind: BulkRunKind; startedById: string; startedBy: string; total: number },
): Promise<string> {
  const id = uuidv7()
  await tx.insert(bulkRuns).values({ id, ...values })
  return id
}

export async function findBulkRun(db: Queryable, id: string): Promise<BulkRunRow | null> {
  const [run] = await db.select().from(bulkRuns).where(eq(bulkRuns.id, id))
  return run ?? null
}

/** How many rows of these runs are in each state. */
export async function countBulkRows(
  db: Queryable,
  runIds: readonly string[],
): Promise<Map<string, RowCounts>> {
  const counts = new Map<string, RowCounts>()
  if (runIds.length === 0) return counts
  const rows = await db
    .select({ runId: bulkRows.runId, state: bulkRows.state, count: sql<number>`count(*)::int` })
    .from(bulkRows)
    .where(inArray(bulkRows.runId, [...runIds]))
    .groupBy(bulkRows.runId, bulkRows.state)
  for (const { runId, state, count } of rows) {
    const known = counts.get(runId) ?? { waiting: 0, done: 0, skipped: 0, failed: 0 }
    counts.set(runId, { ...known, [state]: count })
  }
  return counts
}

/** The next rows that wait, the first in the file first. */
export async function findWaitingRows(
  db: Queryable,
  runId: string,
  limit: number,
): Promise<number[]> {
  const rows = await db
    .select({ position: bulkRows.position })
    .from(bulkRows)
    .where(and(eq(bulkRows.runId, runId), eq(bulkRows.state, 'waiting')))
    .orderBy(bulkRows.position)
    .limit(limit)
  return rows.map(({ position }) => position)
}

/** A run, and in whose name it is carried out. */
export type RunOfPerson = { runId: string; startedById: string }

/**
 * Writes down what became of a row that waited; false when it waits no more, or the run does not run in this person's
 * name. Holds the run as it
 * is until the end, so that no row is done after a pause was answered.
 */
export async function claimBulkRow(
  db: Queryable,
  { runId, startedById, position }: RunOfPerson & { position: number },
  outcome: { state: Exclude<BulkRowState, 'waiting'>; problem?: { code: string; said: string } },
): Promise<boolean> {
  const rows = await db.execute(sql`
    with run as materialized (
      select state, started_by_id from bulk_runs where id = ${runId} for share)
    update bulk_rows set state = ${outcome.state},
      problem = ${outcome.problem ? JSON.stringify(outcome.problem) : null}::jsonb
    where run_id = ${runId} and position = ${position} and state = 'waiting'
      and (select state from run where started_by_id = ${startedById}) = 'running'
    returning position`)
  return rows.length > 0
}

async function change(
  db: Queryable,
  id: string,
  from: readonly BulkRunRow['state'][],
  values: Record<string, unknown>,
  condition?: SQL,
): Promise<BulkRunRow | null> {
  const [run] = await db
    .update(bulkRuns)
    .set(values)
    .where(and(eq(bulkRuns.id, id), inArray(bulkRuns.state, [...from]), condition))
    .returning()
  return run ?? null
}

/** Stops a run that runs; null when it does not. */
export const pauseBulkRun = (db: Queryable, id: string, pausedFor: BulkRunPause) =>
  change(db, id, ['running'], { state: 'paused', pausedFor })

/** Stops a run that this person may not go on with; in another's name it runs on. */
export const pauseBulkRunOf = (db: Queryable, { runId, startedById }: RunOfPerson) =>
  change(
    db,
    runId,
    ['running'],
    { state: 'paused', pausedFor: 'not_permitted' },
    eq(bulkRuns.startedById, startedById),
  )

/** Lets a paused run go on, in the name of who says so; null when it is not paused. */
export const resumeBulkRun = (
  db: Queryable,
  id: string,
  by: { startedById: string; startedBy: string },
) => change(db, id, ['paused'], { state: 'running', pausedFor: null, ...by })

const counted = (state: BulkRowState): SQL =>
  sql`(select count(*) from bulk_rows where run_id = bulk_runs.id and bulk_rows.state = ${state})`

const over = (state: 'finished' | 'cancelled') => ({
  state,
  pausedFor: null,
  finishedAt: sql`now()`,
  done: counted('done'),
  skipped: counted('skipped'),
  failed: counted('failed'),
})

/** Ends a run whose rows are all done; null while one waits, or when it does not run in this person's name. */
export async function finishBulkRun(
  db: Queryable,
  { runId: id, startedById }: RunOfPerson,
): Promise<BulkRunRow | null> {
  const [run] = await db
    .update(bulkRuns)
    .set(over('finished'))
    .where(
      and(
        eq(bulkRuns.id, id),
        eq(bulkRuns.state, 'running'),
        eq(bulkRuns.startedById, startedById),
        sql`not exists (select from bulk_rows where run_id = ${id} and bulk_rows.state = 'waiting')`,
      ),
    )
    .returning()
  return run ?? null
}

/**
 * Ends a run where it stands; null when it is over. A row at work holds the run: only a statement that begins after it
 * counts its result.
 */
export async function cancelBulkRun(tx: Transaction, id: string): Promise<BulkRunRow | null> {
  await tx.select({ id: bulkRuns.id }).from(bulkRuns).where(eq(bulkRuns.id, id)).for('update')
  return await change(tx, id, ['running', 'paused'], over('cancelled'))
}

/** How many logins are still to be made or changed, by anybody, also those that Cognito has to be asked for again. */
export async function countWaitingLogins(db: Queryable): Promise<number> {
  const [row] = await db.execute<{ count: number }>(sql`
    select count(*)::int as count from graphile_worker._private_jobs jobs
    join graphile_worker._private_tasks tasks on tasks.id = jobs.task_id
    where tasks.identifier = 'alignLogin' and jobs.attempts < jobs.max_attempts`)
  return row?.count ?? 0
}

import { and, desc, eq, isNotNull, isNull, lt, type SQL, sql } from 'drizzle-orm'
import type { Queryable, Transaction } from '@/db/client'
import type { ReconcileFailure, ReconcileOrigin } from '@/db/enums'
import { uuidv7 } from '@/db/ids'
import { reconcileFindings, reconcileRuns } from '@/db/schema/index'
import { forgetSeen } from './reconcile-logins'

export type RunRow = typeof reconcileRuns.$inferSelect

/** A run that has not gone a step further for so long was abandoned: its process is gone. */
const standstill = sql`now() - interval '5 minutes'`

/** Runs are kept for so long. */
const kept = sql`now() - interval '30 days'`

/** Opens a run, after giving up one that stands still; null while another is under way. */
export async function insertRun(
  tx: Transaction,
  values: { origin: ReconcileOrigin; startedBy: string },
): Promise<RunRow | null> {
  const given = await tx
    .update(reconcileRuns)
    .set({ finishedAt: sql`now()`, failure: 'stood_still' satisfies ReconcileFailure })
    .where(and(isNull(reconcileRuns.finishedAt), lt(reconcileRuns.progressedAt, standstill)))
    .returning({ id: reconcileRuns.id })
  for (const { id } of given) await forgetSeen(tx, id)
  await tx.delete(reconcileRuns).where(lt(reconcileRuns.finishedAt, kept))
  const [run] = await tx
    .insert(reconcileRuns)
    .values({ id: uuidv7(), ...values })
    .onConflictDoNothing()
    .returning()
  return run ?? null
}

/** Begins a run at its beginning, also one that a killed process had begun; false when it is over. */
export async function beginRun(db: Queryable, runId: string): Promise<boolean> {
  const rows = await db
    .update(reconcileRuns)
    .set({
      usersCompared: 0,
      loginsCompared: 0,
      loginsIgnored: 0,
      leftOut: 0,
      progressedAt: sql`now()`,
    })
    .where(and(eq(reconcileRuns.id, runId), isNull(reconcileRuns.finishedAt)))
    .returning({ id: reconcileRuns.id })
  if (rows.length === 0) return false
  await db.delete(reconcileFindings).where(eq(reconcileFindings.runId, runId))
  await forgetSeen(db, runId)
  return true
}

/** Writes down a step of a run; false when the run was given up meanwhile. */
export async function advanceRun(
  db: Queryable,
  runId: string,
  step: { users?: number; logins?: number; ignored?: number; leftOut?: number },
): Promise<boolean> {
  const rows = await db
    .update(reconcileRuns)
    .set({
      usersCompared: sql`${reconcileRuns.usersCompared} + ${step.users ?? 0}`,
      loginsCompared: sql`${reconcileRuns.loginsCompared} + ${step.logins ?? 0}`,
      loginsIgnored: sql`${reconcileRuns.loginsIgnored} + ${step.ignored ?? 0}`,
      leftOut: sql`${reconcileRuns.leftOut} + ${step.leftOut ?? 0}`,
      progressedAt: sql`now()`,
    })
    .where(and(eq(reconcileRuns.id, runId), isNull(reconcileRuns.finishedAt)))
    .returning({ id: reconcileRuns.id })
  return rows.length > 0
}

/** Ends a run; `failure` says why it did not come to its end. */
export async function finishRun(
  db: Queryable,
  runId: string,
  failure: { code: ReconcileFailure; said?: string } | null,
): Promise<void> {
  await db
    .update(reconcileRuns)
    .set({
      finishedAt: sql`now()`,
      failure: failure?.code ?? null,
      failureSaid: failure?.said ?? null,
    })
    .where(and(eq(reconcileRuns.id, runId), isNull(reconcileRuns.finishedAt)))
  await forgetSeen(db, runId)
}

export async function findRun(db: Queryable, id: string): Promise<RunRow | null> {
  const [run] = await db.select().from(reconcileRuns).where(eq(reconcileRuns.id, id))
  return run ?? null
}

/** The run that is under way and the last one that is over. */
export async function findRuns(
  db: Queryable,
): Promise<{ current: RunRow | null; last: RunRow | null }> {
  const newest = (condition: SQL) =>
    db.select().from(reconcileRuns).where(condition).orderBy(desc(reconcileRuns.id)).limit(1)
  const [[current], [last]] = await Promise.all([
    newest(isNull(reconcileRuns.finishedAt)),
    newest(isNotNull(reconcileRuns.finishedAt)),
  ])
  return { current: current ?? null, last: last ?? null }
}

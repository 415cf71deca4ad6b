import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import type { Queryable, Transaction } from '@/db/client'
import type { RestoreFindingKind } from '@/db/enums'
import { uuidv7 } from '@/db/ids'
import { auditLog, partnerOrganisations, restoreFindings, restoreHolds } from '@/db/schema/index'
import { type InstallationScope, inScope } from '@/db/scope'

export type RestoreHold = typeof restoreHolds.$inferSelect

/** Whether the database was restored and is held. */
export async function isHeld(db: Queryable): Promise<boolean> {
  const rows = await db
    .select({ id: restoreHolds.id })
    .from(restoreHolds)
    .where(isNull(restoreHolds.releasedAt))
  return rows.length > 0
}

/** The hold that is in force; null without one. `lock` keeps others from ending it meanwhile. */
export async function findHold(db: Queryable, lock = false): Promise<RestoreHold | null> {
  const held = db.select().from(restoreHolds).where(isNull(restoreHolds.releasedAt))
  const [row] = await (lock ? held.for('update') : held)
  return row ?? null
}

/** The last hold that was ended. */
export async function findLastReleased(db: Queryable): Promise<RestoreHold | null> {
  const [row] = await db
    .select()
    .from(restoreHolds)
    .orderBy(desc(restoreHolds.releasedAt))
    .where(sql`${restoreHolds.releasedAt} is not null`)
    .limit(1)
  return row ?? null
}

/** Lets this transaction write what the hold refuses otherwise. */
export async function allowRestoreWork(tx: Transaction): Promise<void> {
  await tx.execute(sql`select set_config('app.restore_work', 'on', true)`)
}

/** When the newest line of history was written: up to then a copy knows what happened. */
export async function findNewestLine(
  db: Queryable,
  scope: InstallationScope,
): Promise<Date | null> {
  const [row] = await db
    .select({ at: auditLog.at })
    .from(auditLog)
    .where(inScope(scope, auditLog.organisationId))
    .orderBy(desc(auditLog.at))
    .limit(1)
  return row?.at ?? null
}

/**
 * Holds this database: ends every session, voids what was handed out, and refuses edits from now on (SQL:
 * `hold_restored_copy`). Gives how many sessions it ended; null where it is held already.
 */
export async function insertHold(
  tx: Transaction,
  { heldBy, copyMadeAt }: { heldBy: string; copyMadeAt: Date },
): Promise<number | null> {
  if (await findHold(tx)) return null
  const [row] = await tx.execute<{ ended: number }>(sql`
    select hold_restored_copy(${uuidv7()}::uuid, ${heldBy}, ${copyMadeAt.toISOString()}::timestamptz) as ended`)
  return row?.ended ?? 0
}

export async function askComparison(tx: Transaction, holdId: string): Promise<void> {
  await tx
    .update(restoreHolds)
    .set({ compareAskedAt: sql`now()` })
    .where(eq(restoreHolds.id, holdId))
}

/** Writes down a comparison: that with the user pool by its run, and what billing has that is not here. */
export async function noteComparison(
  tx: Transaction,
  holdId: string,
  comparison: {
    /** What it answers: what was asked for later is still to be done. */
    askedAt: Date
    runId: string
    billingFailure: string | null
    findings: readonly { kind: RestoreFindingKind; number: string; accountId: string }[]
  },
): Promise<void> {
  const { askedAt, runId, billingFailure, findings } = comparison
  await tx.delete(restoreFindings).where(eq(restoreFindings.holdId, holdId))
  if (findings.length > 0) {
    await tx
      .insert(restoreFindings)
      .values(findings.map((finding) => ({ id: uuidv7(), holdId, ...finding })))
      .onConflictDoNothing()
  }
  await tx
    .update(restoreHolds)
    .set({ comparedAt: askedAt, runId, billingFailure })
    .where(eq(restoreHolds.id, holdId))
}

/** What billing has that is not here, with the organisation whose account it is under, where it is one's. */
export async function findRestoreFindings(db: Queryable, scope: InstallationScope, holdId: string) {
  return await db
    .select({
      id: restoreFindings.id,
      kind: restoreFindings.kind,
      number: restoreFindings.number,
      organisation: { id: partnerOrganisations.id, name: partnerOrganisations.name },
    })
    .from(restoreFindings)
    .leftJoin(
      partnerOrganisations,
      and(
        eq(partnerOrganisations.zuoraAccountId, restoreFindings.accountId),
        inScope(scope, partnerOrganisations.id),
      ),
    )
    .where(eq(restoreFindings.holdId, holdId))
    .orderBy(restoreFindings.id)
}

export async function markReleased(tx: Transaction, holdId: string, by: string): Promise<void> {
  await tx
    .update(restoreHolds)
    .set({ releasedAt: sql`now()`, releasedBy: by })
    .where(eq(restoreHolds.id, holdId))
}

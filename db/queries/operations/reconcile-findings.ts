import { and, asc, eq, inArray, isNull, lt, or, sql } from 'drizzle-orm'
import type { Queryable, Transaction } from '@/db/client'
import type { ReconcileFindingKind } from '@/db/enums'
import { uuidv7 } from '@/db/ids'
import { partnerOrganisations, partnerUsers, reconcileFindings } from '@/db/schema/index'
import { type InstallationScope, inScope, type Scope } from '@/db/scope'
import { keyset, type Position } from '../core/keyset'

export type FindingRow = typeof reconcileFindings.$inferSelect

export async function insertFinding(
  db: Queryable,
  values: Omit<FindingRow, 'id' | 'repairRequestedAt' | 'repairedAt'>,
): Promise<void> {
  await db.insert(reconcileFindings).values({ id: uuidv7(), ...values })
}

/** Findings of a run in the order in which they were found. */
export async function findFindings(
  db: Queryable,
  scope: InstallationScope,
  { runId, kind }: { runId: string; kind?: ReconcileFindingKind },
  position: Position,
) {
  const { beyond, order } = keyset({ id: reconcileFindings.id, direction: 'asc' }, position)
  return db
    .select({
      finding: reconcileFindings,
      organisation: { id: partnerOrganisations.id, name: partnerOrganisations.name },
    })
    .from(reconcileFindings)
    .leftJoin(
      partnerUsers,
      and(
        eq(partnerUsers.id, reconcileFindings.partnerUserId),
        inScope(scope, partnerUsers.organisationId),
      ),
    )
    .leftJoin(partnerOrganisations, eq(partnerOrganisations.id, partnerUsers.organisationId))
    .where(
      and(
        eq(reconcileFindings.runId, runId),
        kind ? eq(reconcileFindings.kind, kind) : undefined,
        beyond,
      ),
    )
    .orderBy(order)
    .limit(position.limit)
}

/** The names of these organisations by their ids. */
export async function findOrganisationNames(
  db: Queryable,
  scope: Scope,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .select({ id: partnerOrganisations.id, name: partnerOrganisations.name })
    .from(partnerOrganisations)
    .where(and(inArray(partnerOrganisations.id, [...ids]), inScope(scope, partnerOrganisations.id)))
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** How many findings of each kind a run has, and how many are not repaired. */
export async function countFindings(db: Queryable, runId: string) {
  return db
    .select({
      kind: reconcileFindings.kind,
      found: sql<number>`count(*)::int`,
      open: sql<number>`count(*) filter (where ${reconcileFindings.repairedAt} is null)::int`,
    })
    .from(reconcileFindings)
    .where(eq(reconcileFindings.runId, runId))
    .groupBy(reconcileFindings.kind)
}

/** A repair that was asked for within the last minute is still being done. */
const repairable = and(
  isNull(reconcileFindings.repairedAt),
  or(
    isNull(reconcileFindings.repairRequestedAt),
    lt(reconcileFindings.repairRequestedAt, sql`now() - interval '1 minute'`),
  ),
)

/** Condition: repaired without a person deciding first; the same as `repairOf` of the domain says. */
const isSafe = sql`(${reconcileFindings.cause} in ('never_made', 'login_missing', 'user_removed')
  or (${reconcileFindings.cause} = 'values'
    and not jsonb_exists(${reconcileFindings.differences}, 'email')
    and coalesce(${reconcileFindings.differences} -> 'enabled' ->> 'here', '') <> 'yes'))`

export async function countSafe(db: Queryable, runId: string): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(*)::int` })
    .from(reconcileFindings)
    .where(and(eq(reconcileFindings.runId, runId), isSafe, repairable))
  return row?.count ?? 0
}

/** Claims a finding for repair; null when there is none such, or it is repaired or being repaired. */
export async function claimRepair(tx: Transaction, id: string): Promise<FindingRow | null> {
  const [row] = await tx
    .update(reconcileFindings)
    .set({ repairRequestedAt: sql`now()` })
    .where(and(eq(reconcileFindings.id, id), repairable))
    .returning()
  return row ?? null
}

/** Claims up to `limit` safe findings of a run. `again`: also such as were asked for before, and are not repaired yet. */
export async function claimSafeRepairs(
  tx: Transaction,
  { runId, limit, again }: { runId: string; limit: number; again: boolean },
): Promise<FindingRow[]> {
  const chosen = tx
    .select({ id: reconcileFindings.id })
    .from(reconcileFindings)
    .where(
      and(
        eq(reconcileFindings.runId, runId),
        isSafe,
        again ? repairable : isNull(reconcileFindings.repairRequestedAt),
      ),
    )
    .orderBy(asc(reconcileFindings.id))
    .limit(limit)
    .for('update', { skipLocked: true })
  return tx
    .update(reconcileFindings)
    .set({ repairRequestedAt: sql`now()` })
    .where(inArray(reconcileFindings.id, chosen))
    .returning()
}

export async function findFinding(db: Queryable, id: string): Promise<FindingRow | null> {
  const [row] = await db.select().from(reconcileFindings).where(eq(reconcileFindings.id, id))
  return row ?? null
}

/** Writes down that a direct read has shown both sides alike; false when it was known. */
export async function markRepaired(tx: Transaction, id: string): Promise<boolean> {
  const rows = await tx
    .update(reconcileFindings)
    .set({ repairedAt: sql`now()` })
    .where(and(eq(reconcileFindings.id, id), isNull(reconcileFindings.repairedAt)))
    .returning({ id: reconcileFindings.id })
  return rows.length > 0
}

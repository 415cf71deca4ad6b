import {
  and,
  asc,
  desc,
  eq,
  gt,
  inArray,
  isNotNull,
  isNull,
  lt,
  or,
  type SQL,
  sql,
} from 'drizzle-orm'
import type { Queryable, Transaction } from '@/db/client'
import type { ReconcileFailure, ReconcileFindingKind, ReconcileOrigin } from '@/db/enums'
import { uuidv7 } from '@/db/ids'
import {
  emailChanges,
  partnerOrganisations,
  partnerUsers,
  reconcileFindings,
  reconcileRuns,
  reconcileSeenLogins,
} from '@/db/schema/index'
import { type InstallationScope, inScope, type Scope } from '@/db/scope'
import { keyset, type Position } from '../core/keyset'
import { wantedLoginOf } from '../partners/user-login'
import type { PartnerUserInContext } from '../partners/users'

export type RunRow = typeof reconcileRuns.$inferSelect
export type FindingRow = typeof reconcileFindings.$inferSelect

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

async function forgetSeen(db: Queryable, runId: string): Promise<void> {
  await db.delete(reconcileSeenLogins).where(eq(reconcileSeenLogins.runId, runId))
}

/** Remembers which logins the pool has. */
export async function insertSeenLogins(
  db: Queryable,
  runId: string,
  subs: readonly string[],
): Promise<void> {
  if (subs.length === 0) return
  await db
    .insert(reconcileSeenLogins)
    .values(subs.map((cognitoSub) => ({ runId, cognitoSub })))
    .onConflictDoNothing()
}

/** Takes back that the pool has a login: a direct read does not find it. */
export async function forgetSeenLogin(
  db: Queryable,
  runId: string,
  cognitoSub: string,
): Promise<void> {
  await db
    .delete(reconcileSeenLogins)
    .where(
      and(eq(reconcileSeenLogins.runId, runId), eq(reconcileSeenLogins.cognitoSub, cognitoSub)),
    )
}

/** Whether a job that changes the login of one of these users is still to be done, or being done. */
export async function hasAlignmentUnderWay(
  db: Queryable,
  partnerUserIds: readonly string[],
): Promise<boolean> {
  if (partnerUserIds.length === 0) return false
  const rows = await db.execute(sql`
    select 1 from graphile_worker.jobs
    where queue_name in ${[...partnerUserIds]}
      and task_identifier in ('alignLogin', 'withdrawLogin')
      and attempts < max_attempts
    limit 1`)
  return rows.length > 0
}

export async function insertFinding(
  db: Queryable,
  values: Omit<FindingRow, 'id' | 'repairRequestedAt' | 'repairedAt'>,
): Promise<void> {
  await db.insert(reconcileFindings).values({ id: uuidv7(), ...values })
}

/** A partner user as the comparison sees them. */
function comparable({ user, organisation, emailChange }: PartnerUserInContext) {
  const { enabled, email } = wantedLoginOf({ user, organisation, emailChange })
  const changes = [user.updatedAt, organisation.updatedAt, emailChange?.confirmedAt]
  return {
    id: user.id,
    cognitoSub: user.cognitoSub,
    provisioning: user.provisioning,
    leaving: user.removalRequestedAt !== null || user.removedAt !== null,
    wanted: { name: user.name, email, enabled, organisationId: user.organisationId },
    changedAt: new Date(Math.max(...changes.map((time) => time?.getTime() ?? 0))),
  }
}

const context = {
  user: partnerUsers,
  organisation: partnerOrganisations,
  emailChange: emailChanges,
}

function inContext(db: Queryable, scope: InstallationScope, condition: SQL | undefined) {
  return db
    .select(context)
    .from(partnerUsers)
    .innerJoin(partnerOrganisations, eq(partnerOrganisations.id, partnerUsers.organisationId))
    .leftJoin(emailChanges, eq(emailChanges.partnerUserId, partnerUsers.id))
    .where(and(inScope(scope, partnerUsers.organisationId), condition))
}

/** The users, also removed ones, who sign in with one of these logins or whose mark one carries. */
export async function findComparableUsers(
  db: Queryable,
  scope: InstallationScope,
  { subs = [], ids = [] }: { subs?: readonly string[]; ids?: readonly string[] },
) {
  const bySub =
    subs.length > 0 ? await inContext(db, scope, inArray(partnerUsers.cognitoSub, [...subs])) : []
  const byId = ids.length > 0 ? await inContext(db, scope, inArray(partnerUsers.id, [...ids])) : []
  return [...bySub, ...byId].map(comparable)
}

/** Users in the order of their ids after `after`, and whether the run has met the login of each. */
export async function findUsersWithSeen(
  db: Queryable,
  scope: InstallationScope,
  { runId, after, limit }: { runId: string; after: string | null; limit: number },
): Promise<{ id: string; missing: boolean }[]> {
  const rows = await db
    .select({
      id: partnerUsers.id,
      seen: reconcileSeenLogins.cognitoSub,
    })
    .from(partnerUsers)
    .leftJoin(
      reconcileSeenLogins,
      and(
        eq(reconcileSeenLogins.runId, runId),
        eq(reconcileSeenLogins.cognitoSub, partnerUsers.cognitoSub),
      ),
    )
    .where(
      and(
        inScope(scope, partnerUsers.organisationId),
        isNull(partnerUsers.removedAt),
        after === null ? undefined : gt(partnerUsers.id, after),
      ),
    )
    .orderBy(asc(partnerUsers.id))
    .limit(limit)
  return rows.map(({ id, seen }) => ({ id, missing: seen === null }))
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

/** Claims up to `limit` safe findings of a run. */
export async function claimSafeRepairs(
  tx: Transaction,
  { runId, limit }: { runId: string; limit: number },
): Promise<FindingRow[]> {
  const chosen = tx
    .select({ id: reconcileFindings.id })
    .from(reconcileFindings)
    .where(and(eq(reconcileFindings.runId, runId), isSafe, repairable))
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

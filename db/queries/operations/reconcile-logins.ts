import { and, asc, eq, gt, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import {
  emailChanges,
  partnerOrganisations,
  partnerUsers,
  reconcileSeenLogins,
} from '@/db/schema/index'
import { type InstallationScope, inScope } from '@/db/scope'
import type { PartnerUserInContext } from '../partners/users'
import { wantedLoginOf } from '../partners/wanted-login'

export async function forgetSeen(db: Queryable, runId: string): Promise<void> {
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

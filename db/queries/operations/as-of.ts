import { and, asc, eq, gt, inArray, lte, or, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { auditLog, partnerUsers } from '@/db/schema/index'
import { type InstallationScope, inScope } from '@/db/scope'

const line = {
  at: auditLog.at,
  action: auditLog.action,
  organisationId: auditLog.organisationId,
  partnerUserId: auditLog.partnerUserId,
  before: auditLog.before,
  after: auditLog.after,
}

/** The end of a day or of a minute of a time zone, or an instant (ISO 8601); now where that is still to come. */
export async function findInstant(
  db: Queryable,
  { at, timeZone }: { at: string; timeZone: string },
): Promise<Date> {
  const hasOffset = /(Z|[+-]\d\d:\d\d)$/.test(at)
  const local = at.includes('T')
    ? sql`(${at}::timestamp + interval '1 minute')`
    : sql`(${at}::date + 1)::timestamp`
  const instant = hasOffset
    ? sql`${at}::timestamptz`
    : sql`${local} at time zone ${timeZone}::text - interval '1 millisecond'`
  const [row] = await db.execute<{ at: string }>(sql`
    select to_char(least(${instant}, clock_timestamp())
      at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at`)
  if (!row) throw new Error('The database did not say when that is.')
  return new Date(row.at)
}

/** Whether a copy that was made before this time was restored after it: what was changed in between is lost. */
export async function wasUndone(
  db: Queryable,
  scope: InstallationScope,
  at: Date,
): Promise<boolean> {
  const [row] = await db
    .select({ id: auditLog.id })
    .from(auditLog)
    .where(
      and(
        inScope(scope, auditLog.organisationId),
        eq(auditLog.action, 'installation.held'),
        gt(auditLog.at, at),
        sql`(${auditLog.after}->>'copyMadeAt')::timestamptz <= ${at.toISOString()}::timestamptz`,
      ),
    )
    .limit(1)
  return row !== undefined
}

const changes = [
  'partner_organisation.updated',
  'partner_organisation.page_access_changed',
  'partner_organisation.suspended',
  'partner_organisation.reactivated',
  'partner_organisation.archived',
  'partner_organisation.restored',
  'partner_organisation.billing_account_checked',
  'partner_organisation.tags_changed',
  'partner_organisation.owner_changed',
]
const tagChanges = ['tag.renamed', 'tag.merged', 'tag.removed']

/** What was changed of an organisation, and of tags for all of them, after a time; oldest first. */
export async function selectLaterChanges(
  db: Queryable,
  scope: InstallationScope,
  organisationId: string,
  at: Date,
) {
  const own = and(eq(auditLog.organisationId, organisationId), inArray(auditLog.action, changes))
  return db
    .select(line)
    .from(auditLog)
    .where(
      and(
        inScope(scope, auditLog.organisationId),
        gt(auditLog.at, at),
        or(own, inArray(auditLog.action, tagChanges)),
      ),
    )
    .orderBy(asc(auditLog.id))
}

/** When history of an organisation begins; null where there is none. */
export async function findHistoryBegin(
  db: Queryable,
  scope: InstallationScope,
  organisationId: string,
): Promise<Date | null> {
  const [row] = await db
    .select({ at: auditLog.at })
    .from(auditLog)
    .where(
      and(inScope(scope, auditLog.organisationId), eq(auditLog.organisationId, organisationId)),
    )
    .orderBy(asc(auditLog.id))
    .limit(1)
  return row?.at ?? null
}

/** Whoever may have been a user of an organisation at a time: who is now, and whom history has there by then. */
export async function selectPossibleUsers(
  db: Queryable,
  scope: InstallationScope,
  { organisationId, at, limit }: { organisationId: string; at: Date; limit: number },
): Promise<string[]> {
  const rows = await db
    .select({ id: partnerUsers.id })
    .from(partnerUsers)
    .where(
      and(
        inScope(scope, partnerUsers.organisationId),
        eq(partnerUsers.organisationId, organisationId),
        lte(partnerUsers.createdAt, at),
      ),
    )
    .union(
      db
        .selectDistinct({ id: sql<string>`${auditLog.partnerUserId}` })
        .from(auditLog)
        .where(
          and(
            inScope(scope, auditLog.organisationId),
            eq(auditLog.organisationId, organisationId),
            inArray(auditLog.action, ['partner_user.created', 'partner_user.moved']),
            lte(auditLog.at, at),
          ),
        ),
    )
    .orderBy(sql`id`)
    .limit(limit)
  return rows.map(({ id }) => id)
}

const userChanges = [
  'partner_user.created',
  'partner_user.moved',
  'partner_user.removed',
  'partner_user.renamed',
  'partner_user.email_changed',
  'partner_user.suspended',
  'partner_user.reactivated',
  'partner_user.invited',
  'partner_user.retried',
  'partner_user.restore_decided',
]

/** What was changed of these users at any time and wherever they were, oldest first. */
export async function selectUserChanges(
  db: Queryable,
  scope: InstallationScope,
  ids: readonly string[],
) {
  if (ids.length === 0) return []
  return db
    .select(line)
    .from(auditLog)
    .where(
      and(
        inScope(scope, auditLog.organisationId),
        inArray(auditLog.partnerUserId, [...ids]),
        inArray(auditLog.action, userChanges),
      ),
    )
    .orderBy(asc(auditLog.id))
}

/** What is stored of these users now, also of who was removed. */
export async function selectUsersNow(
  db: Queryable,
  scope: InstallationScope,
  ids: readonly string[],
) {
  if (ids.length === 0) return []
  return db
    .select({
      id: partnerUsers.id,
      name: partnerUsers.name,
      email: partnerUsers.email,
      organisationId: partnerUsers.organisationId,
      createdAt: partnerUsers.createdAt,
      suspended: sql<boolean>`${partnerUsers.suspendedAt} is not null`,
      leaving: sql<boolean>`coalesce(${partnerUsers.removalRequestedAt}, ${partnerUsers.removedAt}) is not null`,
      firstSignedInAt: partnerUsers.firstSignedInAt,
    })
    .from(partnerUsers)
    .where(and(inScope(scope, partnerUsers.organisationId), inArray(partnerUsers.id, [...ids])))
}

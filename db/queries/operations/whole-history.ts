import { and, eq, gte, inArray, lt, type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { auditLog, partnerOrganisations, partnerUsers, staffMembers } from '@/db/schema/index'
import { inScope, type Scope } from '@/db/scope'
import type { AuditRow } from '../core/audit-log'
import { keyset, type Position } from '../core/keyset'
import { literal } from '../core/like'

export type WholeHistoryRow = AuditRow & { organisationName: string | null }

/** What is wanted of everything that happened; days are those of a time zone. */
export type WantedHistory = {
  who?: string | undefined
  /** The part of an action before the dot. */
  subject?: string | undefined
  organisationId?: string | undefined
  from?: string | undefined
  until?: string | undefined
  timeZone: string
}

/** So many people are looked for by a part of a name. */
const mostPeople = 50

/** Entries of everything that happened, newest first. */
export async function findWholeHistory(
  db: Queryable,
  scope: Scope,
  wanted: WantedHistory,
  position: Position,
): Promise<WholeHistoryRow[]> {
  const { beyond, order } = keyset({ id: auditLog.id, direction: 'desc' }, position)
  const rows = await db
    .select({ entry: auditLog, organisationName: partnerOrganisations.name })
    .from(auditLog)
    .leftJoin(partnerOrganisations, eq(partnerOrganisations.id, auditLog.organisationId))
    .where(and(inScope(scope, auditLog.organisationId), await isWanted(db, scope, wanted), beyond))
    .orderBy(order)
    .limit(position.limit)
  return rows.map(({ entry, organisationName }) => ({ ...entry, organisationName }))
}

/** How many entries there are from a position on, up to its limit; those nearest to it are read, wherever it is. */
export async function countWholeHistory(
  db: Queryable,
  scope: Scope,
  wanted: WantedHistory,
  position: Position,
): Promise<number> {
  const { beyond, order } = keyset({ id: auditLog.id, direction: 'desc' }, position)
  const some = db
    .select({ id: auditLog.id })
    .from(auditLog)
    .where(and(inScope(scope, auditLog.organisationId), await isWanted(db, scope, wanted), beyond))
    .orderBy(order)
    .limit(position.limit)
  return await db.$count(some.as('some'))
}

async function isWanted(
  db: Queryable,
  scope: Scope,
  { who, subject, organisationId, from, until, timeZone }: WantedHistory,
): Promise<SQL | undefined> {
  return and(
    who ? inArray(auditLog.actorId, await findActorIds(db, scope, who)) : undefined,
    subject ? ofSubject(subject) : undefined,
    organisationId ? eq(auditLog.organisationId, organisationId) : undefined,
    from ? gte(auditLog.id, firstIdOf(from, 0, timeZone)) : undefined,
    until ? lt(auditLog.id, firstIdOf(until, 1, timeZone)) : undefined,
  )
}

/** `.` is followed by `/`, so the range holds what begins with the subject and a dot. */
function ofSubject(subject: string): SQL | undefined {
  return and(gte(auditLog.action, `${subject}.`), lt(auditLog.action, `${subject}/`))
}

/** The ID that begins a day, or one so many days later: IDs of history are in the order of time (UUIDv7). */
function firstIdOf(day: string, daysLater: number, timeZone: string): SQL<string> {
  return sql`rpad(lpad(to_hex((extract(epoch from
    ((${day}::date + ${daysLater}::int)::timestamp at time zone ${timeZone})) * 1000)::bigint), 12, '0'), 32, '0')::uuid`
}

/** Staff whose name or address has these words in it, and the partner users with this very address. */
async function findActorIds(db: Queryable, scope: Scope, who: string): Promise<string[]> {
  const words = `%${literal(who.toLowerCase())}%`
  const [staff, users] = await Promise.all([
    db
      .select({ id: staffMembers.id })
      .from(staffMembers)
      .where(
        sql`lower(${staffMembers.name}) like ${words} or lower(${staffMembers.email}) like ${words}`,
      )
      .limit(mostPeople),
    db
      .select({ id: partnerUsers.id })
      .from(partnerUsers)
      .where(
        and(eq(partnerUsers.email, who.toLowerCase()), inScope(scope, partnerUsers.organisationId)),
      )
      .limit(mostPeople),
  ])
  return [...staff, ...users].map(({ id }) => id)
}

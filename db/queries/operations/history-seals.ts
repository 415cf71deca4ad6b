import { asc, desc, eq, gte, lt, sql } from 'drizzle-orm'
import type { Queryable, Transaction } from '@/db/client'
import type { HistoryDifference } from '@/db/enums'
import { auditLog, historyDifferences, historySeals } from '@/db/schema/index'
import { type InstallationScope, inScope } from '@/db/scope'

/** A closed day of history (UTC): how many lines it has, and a hash over them and over the seal of the day before. */
export type Seal = typeof historySeals.$inferSelect

/** The advisory locks of days; the trigger `keep_sealed_days` takes the same. */
const dayLocks = 730_112

/** A day can be sealed so many hours after it ended. */
const restHours = 2

/** The first day that can be sealed now, by the database's clock; null where there is none. */
export async function findDayToSeal(
  db: Queryable,
  scope: InstallationScope,
): Promise<string | null> {
  const [row] = await db.execute<{ day: string | null }>(sql`
    select to_char(day, 'YYYY-MM-DD') as day from (
      select coalesce(
        (select max(day) + 1 from ${historySeals}),
        (select (min(at) at time zone 'UTC')::date from ${auditLog}
          where ${inScope(scope, auditLog.organisationId)})) as day) first
    where (day + 1)::timestamp at time zone 'UTC' + make_interval(hours => ${restHours}) <= now()`)
  return row?.day ?? null
}

/**
 * Closes a day for this transaction: whoever has written a line of it has committed or is gone, and whoever comes later
 * writes into today (SQL: `keep_sealed_days`). False while somebody still writes.
 */
export async function closeDay(tx: Transaction, day: string): Promise<boolean> {
  const [row] = await tx.execute<{ closed: boolean }>(
    sql`select pg_try_advisory_xact_lock(${dayLocks}, ${day}::date - date '2000-01-01') as closed`,
  )
  return row?.closed === true
}

export async function insertSeal(tx: Transaction, seal: Omit<Seal, 'sealedAt'>): Promise<void> {
  await tx.insert(historySeals).values(seal)
}

export async function findLastSeal(db: Queryable): Promise<Seal | null> {
  const [seal] = await db.select().from(historySeals).orderBy(desc(historySeals.day)).limit(1)
  return seal ?? null
}

/** Seals from a day on, oldest first. */
export async function findSeals(db: Queryable, from: string, limit: number): Promise<Seal[]> {
  return await db
    .select()
    .from(historySeals)
    .where(gte(historySeals.day, from))
    .orderBy(asc(historySeals.day))
    .limit(limit)
}

/** The seal of the day before. */
export async function findSealBefore(db: Queryable, day: string): Promise<Seal | null> {
  const [seal] = await db
    .select()
    .from(historySeals)
    .where(lt(historySeals.day, day))
    .orderBy(desc(historySeals.day))
    .limit(1)
  return seal ?? null
}

/** Days to look at each night: the last seven, and an older one, another each night. */
export async function findDaysToCheck(db: Queryable): Promise<string[]> {
  const rows = await db.execute<{ day: string }>(sql`
    select to_char(day, 'YYYY-MM-DD') as day from (
      select day, row_number() over (order by day desc) as place, count(*) over () as days
      from ${historySeals}) seals
    where place <= 7 or place = 8 + (extract(epoch from now())::bigint / 86400) % greatest(days - 7, 1)
    order by day`)
  return rows.map(({ day }) => day)
}

/** Lines of a day in their canonical form, in the order in which they are sealed. */
export async function findLines(
  db: Queryable,
  scope: InstallationScope,
  day: string,
  after: { at: string; id: string } | null,
  limit: number,
): Promise<{ at: string; id: string; line: string }[]> {
  return await db.execute<{ at: string; id: string; line: string }>(sql`
    select at::text as at, id, jsonb_build_array(id, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS'),
      actor_kind, actor_id, actor_name, action, organisation_id, partner_user_id, staff_member_id, offer_id, order_id,
      before, after, coded_reason, reason, request_id)::text as line
    from ${auditLog}
    where ${inScope(scope, auditLog.organisationId)}
      and at >= ${day}::timestamp at time zone 'UTC'
      and at < (${day}::date + 1)::timestamp at time zone 'UTC'
      and ${after ? sql`(at, id) > (${after.at}::timestamptz, ${after.id}::uuid)` : sql`true`}
    order by at, id limit ${limit}`)
}

/** Writes down how a day differs from its seal, or that it does not. */
export async function noteCheck(
  db: Queryable,
  day: string,
  found: { how: HistoryDifference; sealedLines: number; foundLines: number } | null,
): Promise<void> {
  if (!found) {
    await db.delete(historyDifferences).where(eq(historyDifferences.day, day))
    return
  }
  await db
    .insert(historyDifferences)
    .values({ day, ...found })
    .onConflictDoUpdate({ target: historyDifferences.day, set: found })
}

/** Whether a seal has this hash. */
export async function findSealByHash(db: Queryable, hash: string): Promise<Seal | null> {
  const [seal] = await db.select().from(historySeals).where(eq(historySeals.hash, hash))
  return seal ?? null
}

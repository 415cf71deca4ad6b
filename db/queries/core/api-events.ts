import { and, asc, eq, gt, lt, sql } from 'drizzle-orm'
import type { Queryable, Transaction } from '@/db/client'
import { apiEventCounter, apiEvents, auditLog } from '@/db/schema/index'
import { inScope, type Scope } from '@/db/scope'
import type { AuditRow } from './audit-log'

/** So many lines are numbered at once. */
const mostAtOnce = 1_000
/** A transaction that writes history ends within so many minutes of its beginning; no statement of ours may take longer. */
const longestTransaction = 60
/** Events are kept for so many days. */
const eventsKeptDays = 30
/** Holds numbering to one process at a time. */
const numberingLock = 4_711_002

/**
 * Gives numbers to lines of these actions that were committed and have none, in the order in which they were written.
 * False when more may be left. Does nothing while another process does it.
 */
export async function numberEvents(tx: Transaction, actions: readonly string[]): Promise<boolean> {
  const [lock] = await tx.execute<{ mine: boolean }>(
    sql`select pg_try_advisory_xact_lock(${numberingLock}) as mine`,
  )
  if (!lock?.mine) return true
  // The first time, all that is kept is to be numbered.
  await tx
    .insert(apiEventCounter)
    .values({ numberedUntil: sql`now() - make_interval(days => ${eventsKeptDays})` })
    .onConflictDoNothing()
  const [row] = await tx.execute<{ numbered: number }>(sql`
    with counter as (
      select position, numbered_until from ${apiEventCounter}
    ), fresh as (
      select entry.id, entry.organisation_id from ${auditLog} entry, counter
      where entry.at > greatest(
          counter.numbered_until - make_interval(mins => ${longestTransaction}),
          now() - make_interval(days => ${eventsKeptDays}))
        and entry.action = any(${sql.param([...actions])}::text[])
        and not exists (select from ${apiEvents} event where event.entry_id = entry.id)
      order by entry.id limit ${mostAtOnce}
    ), inserted as (
      insert into ${apiEvents} (position, entry_id, organisation_id)
      select counter.position + row_number() over (order by fresh.id), fresh.id, fresh.organisation_id
      from fresh, counter
    )
    select count(*)::int as numbered from fresh`)
  const numbered = row?.numbered ?? 0
  const all = numbered < mostAtOnce
  await tx.update(apiEventCounter).set({
    position: sql`${apiEventCounter.position} + ${numbered}`,
    ...(all && { numberedUntil: sql`greatest(${apiEventCounter.numberedUntil}, now())` }),
  })
  return all
}

/** An event: a line of history and its number. */
export type EventRow = { position: number; entry: AuditRow }

/** Events after a number, in their order. */
export async function findEvents(
  db: Queryable,
  scope: Scope,
  { after, limit }: { after: number; limit: number },
): Promise<EventRow[]> {
  return await db
    .select({ position: apiEvents.position, entry: auditLog })
    .from(apiEvents)
    .innerJoin(auditLog, eq(auditLog.id, apiEvents.entryId))
    .where(and(gt(apiEvents.position, after), inScope(scope, apiEvents.organisationId)))
    .orderBy(asc(apiEvents.position))
    .limit(limit)
}

/** The number before the oldest event that is kept, and the last one that was given. */
export async function findEventRange(db: Queryable): Promise<{ before: number; last: number }> {
  const [row] = await db.execute<{ before: number; last: number }>(sql`
    select (coalesce((select min(position) from ${apiEvents}), position + 1) - 1)::float as before,
      position::float as last
    from ${apiEventCounter}`)
  return row ?? { before: 0, last: 0 }
}

/** Deletes events that are not kept any longer, the oldest first. */
export async function purgeEvents(db: Queryable): Promise<void> {
  await db
    .delete(apiEvents)
    .where(lt(apiEvents.numberedAt, sql`now() - make_interval(days => ${eventsKeptDays})`))
}

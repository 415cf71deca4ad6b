import { and, asc, eq, gt, lt, sql } from 'drizzle-orm'
import type { Queryable, Transaction } from '@/db/client'
import { apiEvents, auditLog } from '@/db/schema/index'
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
  const [row] = await tx.execute<{ numbered: number }>(sql`
    select number_events(${sql.param([...actions])}::text[], ${mostAtOnce}, ${longestTransaction}, ${eventsKeptDays}) as numbered`)
  return (row?.numbered ?? 0) < mostAtOnce
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
  const [row] = await db.execute<{ before: number | null; last: number | null }>(
    sql`select before::float as before, last::float as last from event_range()`,
  )
  return { before: row?.before ?? 0, last: row?.last ?? 0 }
}

/** Deletes events that are not kept any longer, the oldest first. */
export async function purgeEvents(db: Queryable): Promise<void> {
  await db
    .delete(apiEvents)
    .where(lt(apiEvents.numberedAt, sql`now() - make_interval(days => ${eventsKeptDays})`))
}

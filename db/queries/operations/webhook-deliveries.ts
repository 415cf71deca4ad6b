import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import type { Queryable, Transaction } from '@/db/client'
import type { WebhookDeliveryState } from '@/db/enums'
import { uuidv7 } from '@/db/ids'
import { webhookDeliveries, webhookEndpoints, webhookTries } from '@/db/schema/index'
import { type InstallationScope, inScope, type Scope } from '@/db/scope'
import { keyset, type Position } from '../core/keyset'
import type { EndpointRow, Keeper } from './webhook-endpoints'

export type DeliveryRow = typeof webhookDeliveries.$inferSelect
export type TryRow = typeof webhookTries.$inferSelect

/** Deliveries are kept for so many days. */
const keptDays = 30

/** What is to be sent to an endpoint, each event once. Returns the ids. */
export async function insertDeliveries(
  tx: Transaction,
  endpointId: string,
  events: readonly { eventId: string; type: string; body: string }[],
): Promise<string[]> {
  if (events.length === 0) return []
  const rows = await tx
    .insert(webhookDeliveries)
    .values(events.map((event) => ({ id: uuidv7(), endpointId, ...event })))
    .onConflictDoNothing()
    .returning({ id: webhookDeliveries.id })
  return rows.map(({ id }) => id)
}

/** Something to be sent to an endpoint that no line of history tells: it gets an id like one. Returns the delivery's id. */
export async function insertDelivery(
  tx: Transaction,
  endpointId: string,
  type: string,
  bodyOf: (eventId: string) => string,
): Promise<string> {
  const [id, eventId] = [uuidv7(), uuidv7()]
  await tx
    .insert(webhookDeliveries)
    .values({ id, endpointId, eventId, type, body: bodyOf(eventId) })
  return id
}

/** What is due at an endpoint now, the oldest first; nothing while it is left alone. */
export async function findDue(
  db: Queryable,
  scope: InstallationScope,
  endpointId: string,
  limit: number,
): Promise<DeliveryRow[]> {
  const rows = await db
    .select({ delivery: webhookDeliveries })
    .from(webhookDeliveries)
    .innerJoin(webhookEndpoints, eq(webhookEndpoints.id, webhookDeliveries.endpointId))
    .where(
      and(
        eq(webhookDeliveries.endpointId, endpointId),
        eq(webhookDeliveries.state, 'waiting'),
        sql`${webhookDeliveries.dueAt} <= now()`,
        sql`coalesce(${webhookEndpoints.quietUntil} <= now(), true)`,
        inScope(scope, webhookEndpoints.organisationId),
      ),
    )
    .orderBy(webhookDeliveries.dueAt, webhookDeliveries.id)
    .limit(limit)
  return rows.map(({ delivery }) => delivery)
}

/** In how many seconds the next delivery to an endpoint is due, or may be sent; null when none waits. */
export async function secondsToNext(
  tx: Transaction,
  scope: InstallationScope,
  endpointId: string,
): Promise<number | null> {
  const [row] = await tx
    .select({
      // greatest() leaves out what is null, and an aggregate over no rows is one row.
      seconds: sql<number | null>`case when count(*) > 0 then greatest(0, extract(epoch from
        greatest(min(${webhookDeliveries.dueAt}), max(${webhookEndpoints.quietUntil})) - now()))::float end`,
    })
    .from(webhookDeliveries)
    .innerJoin(webhookEndpoints, eq(webhookEndpoints.id, webhookDeliveries.endpointId))
    .where(
      and(
        eq(webhookDeliveries.endpointId, endpointId),
        eq(webhookDeliveries.state, 'waiting'),
        inScope(scope, webhookEndpoints.organisationId),
      ),
    )
  return row?.seconds ?? null
}

/** What became of one try. */
export type TryFacts = Pick<TryRow, 'status' | 'problem' | 'answer' | 'milliseconds'>

/**
 * Notes a try, and what is next: another try after so many seconds, or an end. False where the delivery is not as it was
 * when it was sent: somebody else has sent it meanwhile, or wants it sent again. Then only the try is noted.
 */
export async function noteTry(
  tx: Transaction,
  { id, tries, dueAt }: Pick<DeliveryRow, 'id' | 'tries' | 'dueAt'>,
  facts: TryFacts,
  next: { state: 'waiting'; afterSeconds: number } | { state: 'delivered' | 'failed' },
): Promise<boolean> {
  await tx.insert(webhookTries).values({ id: uuidv7(), deliveryId: id, ...facts })
  const changed = await tx
    .update(webhookDeliveries)
    .set({
      state: next.state,
      tries: tries + 1,
      ...(next.state === 'waiting'
        ? { dueAt: sql`now() + make_interval(secs => ${next.afterSeconds})`, endedAt: null }
        : { dueAt: null, endedAt: sql`now()` }),
    })
    .where(
      and(
        eq(webhookDeliveries.id, id),
        eq(webhookDeliveries.state, 'waiting'),
        eq(webhookDeliveries.tries, tries),
        dueAt ? eq(webhookDeliveries.dueAt, dueAt) : sql`false`,
      ),
    )
    .returning({ id: webhookDeliveries.id })
  return changed.length > 0
}

const dueNow = { state: 'waiting', tries: 0, dueAt: sql`now()`, endedAt: null } as const

/** Has a delivery sent again from the beginning. */
export async function sendAgain(tx: Transaction, deliveryId: string): Promise<void> {
  await tx.update(webhookDeliveries).set(dueNow).where(eq(webhookDeliveries.id, deliveryId))
}

/** Has all sent that an endpoint did not get. */
export async function sendMissed(tx: Transaction, endpointId: string): Promise<void> {
  await tx
    .update(webhookDeliveries)
    .set(dueNow)
    .where(
      and(
        eq(webhookDeliveries.endpointId, endpointId),
        inArray(webhookDeliveries.state, ['waiting', 'failed']),
      ),
    )
}

/** What an endpoint was or is to be sent, newest first. */
export async function listDeliveries(
  db: Queryable,
  endpointId: string,
  state: WebhookDeliveryState | undefined,
  position: Position,
): Promise<(DeliveryRow & { last: TryRow | null })[]> {
  const { beyond, order } = keyset({ id: webhookDeliveries.id, direction: 'desc' }, position)
  const rows = await db
    .select()
    .from(webhookDeliveries)
    .where(
      and(
        eq(webhookDeliveries.endpointId, endpointId),
        state && eq(webhookDeliveries.state, state),
        beyond,
      ),
    )
    .orderBy(order)
    .limit(position.limit)
  const ids = rows.map(({ id }) => id)
  const last =
    ids.length === 0
      ? []
      : await db
          .selectDistinctOn([webhookTries.deliveryId])
          .from(webhookTries)
          .where(inArray(webhookTries.deliveryId, ids))
          .orderBy(webhookTries.deliveryId, desc(webhookTries.id))
  return rows.map((row) => ({
    ...row,
    last: last.find(({ deliveryId }) => deliveryId === row.id) ?? null,
  }))
}

/** One delivery with the endpoint that it is for. */
export async function findDelivery(
  db: Queryable,
  scope: Scope,
  keeper: Keeper,
  id: string,
): Promise<{ delivery: DeliveryRow; endpoint: EndpointRow } | null> {
  const [row] = await db
    .select({ delivery: webhookDeliveries, endpoint: webhookEndpoints })
    .from(webhookDeliveries)
    .innerJoin(webhookEndpoints, eq(webhookEndpoints.id, webhookDeliveries.endpointId))
    .where(
      and(
        eq(webhookDeliveries.id, id),
        inScope(scope, webhookEndpoints.organisationId),
        keeper === null ? undefined : eq(webhookEndpoints.apiClientId, keeper),
      ),
    )
  return row ?? null
}

/** The tries of a delivery, newest first; the oldest of very many are left out. */
export async function findTries(db: Queryable, deliveryId: string): Promise<TryRow[]> {
  return await db
    .select()
    .from(webhookTries)
    .where(eq(webhookTries.deliveryId, deliveryId))
    .orderBy(desc(webhookTries.id))
    .limit(100)
}

/** Deletes deliveries that are not kept any longer, whatever became of them: nothing is tried for so long. */
export async function purgeDeliveries(db: Queryable): Promise<void> {
  await db.execute(sql`
    delete from ${webhookDeliveries} where id in (
      select id from ${webhookDeliveries}
      where created_at < now() - make_interval(days => ${keptDays}) limit 10000)`)
}

import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { type OrderKind, type OrderState, orderKinds, orderStates } from '@/db/enums'
import { customers, orders, partnerOrganisations, subscriptions } from '@/db/schema/index'
import { inScope, type Scope } from '@/db/scope'
import { keyset, type Position } from '../core/keyset'
import { type ListedOrder, listedFields } from './orders'

/** What the orders of all organisations are filtered by, and which come first. */
export type AllOrdersQuery = {
  organisationId?: string | undefined
  state?: OrderState | undefined
  kind?: OrderKind | undefined
  /** Whole days, as they are in `timeZone`. */
  placedFrom?: string | undefined
  placedUntil?: string | undefined
  timeZone: string
  direction: 'asc' | 'desc'
}

function inOrder(scope: Scope, direction: 'asc' | 'desc', position: Position) {
  const placeOf = (from: string) => sql`
    select created_at, id from orders where id = ${from} and ${inScope(scope, sql`organisation_id`)}`
  const value = sql`created_at`
  return keyset({ id: sql`id`, value, type: 'timestamptz', direction, placeOf }, position)
}

/** Condition: placed on these days, or between them. */
function onDays({ placedFrom, placedUntil, timeZone }: AllOrdersQuery): SQL {
  const beginOf = (day: string, daysLater: number) =>
    sql`(((${day}::date + ${daysLater}::int)::timestamp at time zone ${timeZone}::text))`
  return sql`${placedFrom ? sql`created_at >= ${beginOf(placedFrom, 0)}` : sql`true`}
    and ${placedUntil ? sql`created_at < ${beginOf(placedUntil, 1)}` : sql`true`}`
}

/**
 * The nearest orders of each state and kind that is asked for, merged: each stands in order in an index. So those of
 * a state that few are in are found at once, and so are those of an organisation that has ordered much.
 */
function page(scope: Scope, query: AllOrdersQuery, position: Position): SQL {
  const { organisationId = scope.organisationId, state, kind, direction } = query
  const { beyond, order } = inOrder(scope, direction, position)
  const nearest = (wanted: SQL) => sql`
    select id, created_at from orders
    where ${wanted} and ${onDays(query)} and ${beyond} and ${inScope(scope, sql`organisation_id`)}
    order by ${order} limit ${position.limit}`
  if (!organisationId && !state && !kind) return nearest(sql`true`)
  const pairs = (state ? [state] : orderStates).flatMap((each) =>
    (kind ? [kind] : orderKinds).map((of) => sql`(${each}::text, ${of}::text)`),
  )
  const ofOrganisation = organisationId ? sql`organisation_id = ${organisationId}::uuid` : sql`true`
  return sql`
    select id, created_at from (values ${sql.join(pairs, sql`, `)}) asked (asked_state, asked_kind)
    cross join lateral (
      ${nearest(sql`${ofOrganisation} and state = asked_state and kind = asked_kind`)}
    ) found
    order by ${order} limit ${position.limit}`
}

/** The ids of a page in the order of reading: when `backwards`, the nearest comes first. `place`: when it was placed. */
export async function findOrderIds(
  db: Queryable,
  scope: Scope,
  query: AllOrdersQuery,
  position: Position,
): Promise<{ id: string; place: string }[]> {
  return await db.execute<{ id: string; place: string }>(
    sql`select id, created_at::text as place from (${page(scope, query, position)}) found`,
  )
}

/** How many orders there are from a position on, up to its limit. */
export async function countAllOrders(
  db: Queryable,
  scope: Scope,
  query: AllOrdersQuery,
  position: Position,
): Promise<number> {
  const [row] = await db.execute<{ count: number }>(
    sql`select count(*)::int as count from (${page(scope, query, position)}) found`,
  )
  return row?.count ?? 0
}

export type OrderOfAny = ListedOrder & { organisationName: string }

/** These orders, in the order of the ids. */
export async function findOrdersByIds(
  db: Queryable,
  scope: Scope,
  ids: readonly string[],
): Promise<OrderOfAny[]> {
  if (ids.length === 0) return []
  const rows = await db
    .select({ ...listedFields, organisationName: partnerOrganisations.name })
    .from(orders)
    .innerJoin(customers, eq(customers.id, orders.customerId))
    .innerJoin(partnerOrganisations, eq(partnerOrganisations.id, orders.organisationId))
    .leftJoin(subscriptions, eq(subscriptions.id, orders.subscriptionId))
    .where(and(inArray(orders.id, [...ids]), inScope(scope, orders.organisationId)))
  const byId = new Map(rows.map(({ order, ...names }) => [order.id, { ...order, ...names }]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

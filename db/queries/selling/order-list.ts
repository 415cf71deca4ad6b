import { and, eq } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { orders } from '@/db/schema/index'
import { inScope, type Scope } from '@/db/scope'
import { keyset, type Position } from '../core/keyset'
import { type ListedOrder, selectListed } from './orders'

type OrdersWanted = { organisationId?: string; customerId?: string; subscriptionId?: string }

const isWanted = ({ organisationId, customerId, subscriptionId }: OrdersWanted) =>
  and(
    organisationId ? eq(orders.organisationId, organisationId) : undefined,
    customerId ? eq(orders.customerId, customerId) : undefined,
    subscriptionId ? eq(orders.subscriptionId, subscriptionId) : undefined,
  )

/** Orders, newest first. */
export async function selectOrders(
  db: Queryable,
  scope: Scope,
  wanted: OrdersWanted,
  position: Position,
): Promise<ListedOrder[]> {
  return selectListed(db, scope, isWanted(wanted), position)
}

/** How many orders there are from a position on, newest first, up to its limit. */
export async function countOrders(
  db: Queryable,
  scope: Scope,
  wanted: OrdersWanted,
  position: Position,
): Promise<number> {
  const { beyond, order } = keyset({ id: orders.id, direction: 'desc' }, position)
  const some = db
    .select({ id: orders.id })
    .from(orders)
    .where(and(inScope(scope, orders.organisationId), isWanted(wanted), beyond))
    .orderBy(order)
    .limit(position.limit)
  return await db.$count(some.as('some'))
}

import { and, eq, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { orders } from '@/db/schema/index'
import type { Scope } from '@/db/scope'
import type { Position } from '../core/keyset'
import { type ListedOrder, selectListed } from './orders'

/** Orders of an organisation whose row is of that time or later, in the order of changes. */
export async function selectChangedOrders(
  db: Queryable,
  scope: Scope,
  wanted: { organisationId: string; customerId?: string | undefined; updatedSince: string },
  position: Position,
): Promise<ListedOrder[]> {
  const { organisationId, customerId, updatedSince } = wanted
  return selectListed(
    db,
    scope,
    and(
      eq(orders.organisationId, organisationId),
      customerId ? eq(orders.customerId, customerId) : undefined,
      sql`${orders.updatedAt} >= ${updatedSince}::timestamptz`,
    ),
    position,
    { id: orders.id, value: sql`${orders.updatedAt}`, type: 'timestamptz', direction: 'asc' },
  )
}

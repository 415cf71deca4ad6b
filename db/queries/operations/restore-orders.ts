import type { Queryable } from '@/db/client'
import { customers, orders, subscriptions } from '@/db/schema/index'
import { type InstallationScope, inScope } from '@/db/scope'

/** The orders, subscriptions and customer accounts that are here, by what billing calls them. */
export async function findKnownOrders(db: Queryable, scope: InstallationScope) {
  const placed = await db
    .select({ id: orders.id, state: orders.state })
    .from(orders)
    .where(inScope(scope, orders.organisationId))
  const sold = await db
    .select({ number: subscriptions.number })
    .from(subscriptions)
    .where(inScope(scope, subscriptions.organisationId))
  const known = await db
    .select({ number: customers.zuoraAccountNumber })
    .from(customers)
    .where(inScope(scope, customers.organisationId))
  return {
    states: new Map<string, string>(placed.map(({ id, state }) => [id, state])),
    subscriptions: new Set(sold.map(({ number }) => number)),
    accounts: new Set(known.flatMap(({ number }) => number ?? [])),
  }
}

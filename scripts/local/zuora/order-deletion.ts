import { isDeepStrictEqual } from 'node:util'
import type { Sql } from '../service/database'
import { againstRule, invalid, notFound } from './errors'
import { type Contents, requireSubscription, saveContents } from './subscriptions'
import type { Tenant } from './tenants'

/** What an order changed: each subscription's contents before and after it, by number. */
export type Versions = Record<string, { before: Contents; after: Contents }>

/**
 * Deletes an order: its subscriptions are as they were before. Not when charges that it changed have been
 * invoiced since, nor when a later order builds on it. Source: Zuora, “Delete an order”; that only the newest
 * order can be deleted is a guess.
 * @throws ZuoraError
 */
export async function deleteOrder(sql: Sql, tenant: Tenant, number: string): Promise<void> {
  const [order] = await sql<{ versions: Versions; subscriptionNumbers: string[] }[]>`
    SELECT versions, subscription_numbers FROM orders
    WHERE tenant_id = ${tenant.id} AND number = ${number} FOR UPDATE`
  if (!order) throw notFound(number)
  const changed = Object.entries(order.versions)
  if (changed.length !== order.subscriptionNumbers.length) {
    throw invalid('The local Zuora does not delete orders that made a subscription.')
  }
  const [newer] = await sql`
    SELECT later.number FROM orders later
    JOIN orders own ON own.tenant_id = later.tenant_id AND own.number = ${number}
    WHERE later.tenant_id = ${tenant.id} AND later.made_at > own.made_at
      AND later.subscription_numbers && own.subscription_numbers`
  if (newer) throw againstRule('A later order has changed the subscription.')
  for (const [subscriptionNumber, { before, after }] of changed) {
    const row = await requireSubscription(sql, tenant, subscriptionNumber)
    if (!isDeepStrictEqual(row.contents, after)) {
      throw againstRule('Charges that the order affects are invoiced.')
    }
    await saveContents(sql, { ...row, contents: before })
  }
  await sql`DELETE FROM orders WHERE tenant_id = ${tenant.id} AND number = ${number}`
}

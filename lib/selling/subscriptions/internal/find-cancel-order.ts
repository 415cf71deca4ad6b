import type { Queryable } from '@/db/client'
import { findNewestConfirmedOrder } from '@/db/queries/selling/orders'
import type { Scope } from '@/db/scope'
import { numbersOf } from '@/lib/selling/orders/policy'
import { orderRequestSchema } from '@/lib/selling/orders/stored'

/** The number of the newest confirmed order of a subscription, if it cancelled it at once; otherwise null. */
export async function findCancelOrder(
  db: Queryable,
  scope: Scope,
  subscriptionId: string,
): Promise<string | null> {
  const newest = await findNewestConfirmedOrder(db, scope, subscriptionId)
  if (!newest) return null
  const request = orderRequestSchema.parse(newest.request)
  return request.kind === 'cancellation' && !request.scheduled ? numbersOf(newest).order : null
}

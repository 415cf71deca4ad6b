import { selfServicePath } from '@/components/selling/customers/addresses'
import { type Cursor, listQuery, withQuery } from '@/lib/core/list'
import { ordersList } from '@/lib/selling/orders/lists'
import { subscriptionsList } from '@/lib/selling/subscriptions/lists'

const subscriptionsPath = `${selfServicePath}/subscriptions`

/** All subscriptions that the organisation sold, a page of them. */
export const subscriptionListPath = (page: Cursor = {}) =>
  withQuery(subscriptionsPath, listQuery(subscriptionsList, page))

/** One subscription; `orders`: which page of what was ordered for it. */
export function subscriptionPath(subscriptionId: string, orders: Cursor = {}): string {
  return withQuery(`${subscriptionsPath}/${subscriptionId}`, listQuery(ordersList, orders))
}

export function changePath(subscriptionId: string): string {
  return `${subscriptionPath(subscriptionId)}/change`
}

export function cancelPath(subscriptionId: string): string {
  return `${subscriptionPath(subscriptionId)}/cancel`
}

/** All subscriptions as a file. */
export const subscriptionsFilePath = '/api/partner/exports/subscriptions'

import { selfServicePath, withQuery } from '@/components/selling/customers/addresses'

const subscriptionsPath = `${selfServicePath}/subscriptions`

/** All subscriptions that the organisation sold, from after one of them. */
export function subscriptionListPath(after?: string): string {
  return withQuery(subscriptionsPath, { after })
}

/** One subscription; `orders` names the order after which its history goes on. */
export function subscriptionPath(subscriptionId: string, orders?: string): string {
  return withQuery(`${subscriptionsPath}/${subscriptionId}`, { orders })
}

export function changePath(subscriptionId: string): string {
  return `${subscriptionPath(subscriptionId)}/change`
}

export function cancelPath(subscriptionId: string): string {
  return `${subscriptionPath(subscriptionId)}/cancel`
}

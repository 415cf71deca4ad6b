import type { Transaction } from '@/db/client'
import { findOpenOrder } from '@/db/queries/selling/orders'
import {
  findSubscription,
  type ListedSubscription,
  lockSubscription,
} from '@/db/queries/selling/subscriptions'
import type { Scope } from '@/db/scope'
import { AppError } from '@/lib/core/errors'

/**
 * Reads a subscription for an order; orders of it are made one after the other.
 * @throws AppError `not_found`; `conflict` while an earlier order of it is not decided
 */
export async function lockOrderable(
  tx: Transaction,
  scope: Scope,
  subscriptionId: string,
): Promise<ListedSubscription> {
  const locked = await lockSubscription(tx, scope, subscriptionId)
  const subscription = locked && (await findSubscription(tx, scope, subscriptionId))
  if (!subscription) throw new AppError('not_found', 'There is no such subscription.')
  if (await findOpenOrder(tx, scope, { subscriptionId: subscription.id })) {
    throw new AppError(
      'conflict',
      'An earlier order of this subscription is not finished yet. Order again when it is.',
    )
  }
  return subscription
}

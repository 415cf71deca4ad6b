import { selectOrders } from '@/db/queries/selling/order-list'
import { findOpenOrder } from '@/db/queries/selling/orders'
import { findSubscription } from '@/db/queries/selling/subscriptions'
import { requirePartnerPage } from '@/lib/core/access/require-partner-page'
import type { Context, PartnerActor } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { today } from '../offers/internal/today'
import { findCancelOrder } from './internal/find-cancel-order'
import { readStanding } from './internal/read-standing'
import { takeBackOf } from './policy'
import { subscriptionIdSchema } from './schema'
import { type SubscriptionView, subscriptionRow } from './views'

/**
 * One subscription that the own organisation sold (`subscriptionIdSchema`).
 * @throws AppError `forbidden`; `not_found`, also for subscriptions of others and what cannot be an ID
 */
export async function get(ctx: Context<PartnerActor>, input: unknown): Promise<SubscriptionView> {
  const scope = await requirePartnerPage(ctx, 'self-service')
  const parsed = subscriptionIdSchema.safeParse(input)
  const stored = parsed.success
    ? await findSubscription(ctx.reads, scope, parsed.data.subscriptionId)
    : null
  if (!stored) throw new AppError('not_found', 'There is no such subscription.')
  // Read before the rest, so that what is shown is never older than the order it is said to follow.
  const about = { subscriptionId: stored.id }
  const [newest] = await selectOrders(ctx.reads, scope, about, { backwards: false, limit: 1 })
  const [standing, orderOnItsWay, cancelOrder] = await Promise.all([
    readStanding(ctx, stored.number),
    findOpenOrder(ctx.reads, scope, { subscriptionId: stored.id }),
    findCancelOrder(ctx.reads, scope, stored.id),
  ])
  const { live } = standing
  return {
    ...subscriptionRow(stored, standing),
    orderOnItsWay,
    takeBack: live && !orderOnItsWay ? takeBackOf(live, cancelOrder, today(ctx.config)) : null,
    newestOrderId: newest?.id ?? stored.id,
  }
}

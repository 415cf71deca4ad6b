import { findOrder } from '@/db/queries/selling/orders'
import { requirePartnerPage } from '@/lib/core/access/require-partner-page'
import type { Context, PartnerActor } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { orderIdSchema } from './schema'
import { type OrderView, orderView } from './views'

/**
 * One order of the own organisation (`orderIdSchema`).
 * @throws AppError `forbidden`; `not_found`, also for orders of others and what cannot be an ID
 */
export async function get(ctx: Context<PartnerActor>, input: unknown): Promise<OrderView> {
  const scope = await requirePartnerPage(ctx, 'shop', 'self-service')
  const parsed = orderIdSchema.safeParse(input)
  const stored = parsed.success ? await findOrder(ctx.db, scope, parsed.data.orderId) : null
  if (!stored) throw new AppError('not_found', 'There is no such order.')
  return orderView(stored, ctx.config.brand.whomToAsk)
}

import { findDelivery, findTries } from '@/db/queries/operations/webhook-deliveries'
import { findEndpoint } from '@/db/queries/operations/webhook-endpoints'
import { requirePermission } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { keeperOf } from './internal/keeper'
import { sentences } from './labels'
import { endpointIdSchema } from './schema'
import { type DeliveryDetails, deliveryView, tryView } from './views'

/**
 * One delivery with what is sent and what came of each try (`EndpointIdInput`, the delivery's ID).
 * @throws AppError `forbidden`; `not_found`, also for what cannot be an ID
 */
export async function readDelivery(ctx: Context, input: unknown): Promise<DeliveryDetails> {
  const scope = requirePermission(ctx, 'webhooks:read')
  requirePermission(ctx, 'history:read')
  const parsed = endpointIdSchema.safeParse(input)
  const found = parsed.success
    ? await findDelivery(ctx.db, scope, keeperOf(ctx), parsed.data.id)
    : null
  if (!found) throw new AppError('not_found', sentences.noDelivery)
  const { delivery } = found
  const endpoint = await findEndpoint(ctx.db, scope, keeperOf(ctx), found.endpoint.id)
  if (!endpoint) throw new AppError('not_found', sentences.noDelivery)
  const tries = await findTries(ctx.db, delivery.id)
  return {
    ...deliveryView(delivery, endpoint, tries[0] ?? null),
    endpoint: { id: endpoint.id, name: endpoint.name },
    body: delivery.body,
    tries: tries.map(tryView),
  }
}

import { findDelivery, sendAgain } from '@/db/queries/operations/webhook-deliveries'
import { requirePermission } from '@/lib/core/access/require-permission'
import { record } from '@/lib/core/audit/record'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { enqueueSending } from './internal/enqueue-sending'
import { keeperOf } from './internal/keeper'
import { lockSendable } from './internal/lock-sendable'
import { sentences } from './labels'
import { endpointIdSchema } from './schema'

/**
 * Has an event sent again, also one that has arrived (`EndpointIdInput`, the delivery's ID): under the same `webhook-id`,
 * by which a receiver knows it.
 * @throws AppError `forbidden`, `invalid`, `not_found`; `conflict` when nothing is sent to its endpoint
 */
export async function redeliver(ctx: Context, input: unknown): Promise<{ deliveryId: string }> {
  const scope = requirePermission(ctx, 'webhooks:manage')
  const { id } = parseInput(endpointIdSchema, input)
  return await ctx.db.transaction(async (tx) => {
    const found = await findDelivery(tx, scope, keeperOf(ctx), id)
    if (!found) throw new AppError('not_found', sentences.noDelivery)
    const endpoint = await lockSendable(tx, ctx, scope, found.endpoint.id)
    await sendAgain(tx, id)
    const { organisationId, name } = endpoint
    await record(tx, ctx, {
      action: 'webhook.redelivered',
      ...(organisationId && { organisationId }),
      after: { id: endpoint.id, name, event: found.delivery.eventId, type: found.delivery.type },
    })
    await enqueueSending(tx, endpoint.id)
    return { deliveryId: id }
  })
}

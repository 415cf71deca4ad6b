import { insertDelivery } from '@/db/queries/operations/webhook-deliveries'
import { requirePermission } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { parseInput } from '@/lib/core/parse'
import { bodyOf } from './internal/body-of'
import { enqueueSending } from './internal/enqueue-sending'
import { lockSendable } from './internal/lock-sendable'
import { testEventType } from './policy'
import { endpointIdSchema } from './schema'

/**
 * Has an event sent to an endpoint that stands for nothing (`EndpointIdInput`), whatever kinds of events it is sent.
 * @throws AppError `forbidden`, `invalid`, `not_found`; `conflict` when nothing is sent to it
 */
export async function sendTest(ctx: Context, input: unknown): Promise<{ deliveryId: string }> {
  const scope = requirePermission(ctx, 'webhooks:manage')
  const { id } = parseInput(endpointIdSchema, input)
  return await ctx.db.transaction(async (tx) => {
    await lockSendable(tx, ctx, scope, id)
    const time = new Date().toISOString()
    const deliveryId = await insertDelivery(tx, id, testEventType, (eventId) =>
      bodyOf({ type: testEventType, time, id: eventId }),
    )
    await enqueueSending(tx, id)
    return { deliveryId }
  })
}

import { findEventRange, findEvents, numberEvents } from '@/db/queries/core/api-events'
import { insertDeliveries } from '@/db/queries/operations/webhook-deliveries'
import { hasFollowers, lockFollowers, setPosition } from '@/db/queries/operations/webhook-followers'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import { eventTypes } from '@/lib/core/audit/policy'
import { toldEvent } from '@/lib/core/audit/views'
import type { Context } from '@/lib/core/context'
import { bodyOf } from './internal/body-of'
import { enqueueSending } from './internal/enqueue-sending'

/** So many events are looked at for one endpoint in one go. */
const mostAtOnce = 500

/**
 * Makes deliveries of the events that happened, one for each endpoint that wants it. True when more may be left. Several
 * processes may do it at once: the endpoint's row decides.
 * @throws AppError `forbidden`
 */
export async function planDeliveries(ctx: Context): Promise<boolean> {
  const scope = requirePermissionForAll(ctx, 'history:read')
  if (!(await hasFollowers(ctx.db, scope))) return false
  const all = await ctx.db.transaction((tx) => numberEvents(tx, eventTypes))
  const unread = await ctx.db.transaction(async (tx) => {
    const { last } = await findEventRange(tx)
    let left = false
    for (const endpoint of await lockFollowers(tx, scope, last)) {
      const after = endpoint.position
      const events = await findEvents(tx, scope, { after, limit: mostAtOnce })
      const wanted = events
        .map((event) => toldEvent(event, endpoint.organisationId))
        .filter(
          ({ type, time, organisationId }) =>
            (endpoint.types.length === 0 || endpoint.types.includes(type)) &&
            (endpoint.organisationId === null || endpoint.organisationId === organisationId) &&
            new Date(time) >= endpoint.createdAt,
        )
      const planned = await insertDeliveries(
        tx,
        endpoint.id,
        wanted.map((event) => ({ eventId: event.id, type: event.type, body: bodyOf(event) })),
      )
      await setPosition(tx, scope, endpoint.id, events.at(-1)?.position ?? last)
      if (planned.length > 0) await enqueueSending(tx, endpoint.id)
      left ||= events.length === mostAtOnce
    }
    return left
  })
  return unread || !all
}

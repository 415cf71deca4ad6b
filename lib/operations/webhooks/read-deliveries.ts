import { listDeliveries } from '@/db/queries/operations/webhook-deliveries'
import { requirePermission } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { readPage } from '@/lib/core/list-page'
import { parseInput } from '@/lib/core/parse'
import { readView } from './internal/read-view'
import { deliveriesListSchema } from './schema'
import { type DeliveryList, deliveryView } from './views'

/**
 * A page of what an endpoint was or is to be sent (`deliveriesListSchema`), newest first.
 * @throws AppError `forbidden`, `invalid`, `not_found`
 */
export async function readDeliveries(ctx: Context, input: unknown): Promise<DeliveryList> {
  const scope = requirePermission(ctx, 'webhooks:read')
  const { endpointId, state, ...wanted } = parseInput(deliveriesListSchema, input)
  await readView(ctx.db, ctx, scope, endpointId)
  const page = await readPage(
    wanted,
    (position) => listDeliveries(ctx.reads, endpointId, state, position),
    ({ id }) => id,
  )
  return { ...page, rows: page.rows.map((row) => deliveryView(row, row.last)) }
}

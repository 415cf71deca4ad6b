import { listDeliveries } from '@/db/queries/operations/webhook-deliveries'
import { findEndpoint } from '@/db/queries/operations/webhook-endpoints'
import { requirePermission } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { readPage } from '@/lib/core/list-page'
import { parseInput } from '@/lib/core/parse'
import { keeperOf } from './internal/keeper'
import { sentences } from './labels'
import { deliveriesListSchema } from './schema'
import { type DeliveryList, deliveryView } from './views'

/**
 * A page of what an endpoint was or is to be sent (`deliveriesListSchema`), newest first.
 * @throws AppError `forbidden`, `invalid`, `not_found`
 */
export async function readDeliveries(ctx: Context, input: unknown): Promise<DeliveryList> {
  const scope = requirePermission(ctx, 'webhooks:read')
  const { endpointId, state, ...wanted } = parseInput(deliveriesListSchema, input)
  const endpoint = await findEndpoint(ctx.db, scope, keeperOf(ctx), endpointId)
  if (!endpoint) throw new AppError('not_found', sentences.notFound)
  const page = await readPage(
    wanted,
    (position) => listDeliveries(ctx.reads, endpointId, state, position),
    ({ id }) => id,
  )
  return { ...page, rows: page.rows.map((row) => deliveryView(row, endpoint, row.last)) }
}

import { listEndpoints } from '@/db/queries/operations/webhook-endpoints'
import { requirePermission } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { readPage } from '@/lib/core/list-page'
import { parseInput } from '@/lib/core/parse'
import { keeperOf } from './internal/keeper'
import { endpointsListSchema } from './schema'
import { type EndpointList, endpointView } from './views'

/**
 * A page of the endpoints (`endpointsList`), newest first; an API client sees its own.
 * @throws AppError `forbidden`, `invalid`
 */
export async function list(ctx: Context, input: unknown): Promise<EndpointList> {
  const scope = requirePermission(ctx, 'webhooks:read')
  const wanted = parseInput(endpointsListSchema, input)
  const page = await readPage(
    wanted,
    // The login of lists may not read secrets, also not when they were made.
    (position) => listEndpoints(ctx.db, scope, keeperOf(ctx), position),
    ({ id }) => id,
  )
  return { ...page, rows: page.rows.map(endpointView) }
}

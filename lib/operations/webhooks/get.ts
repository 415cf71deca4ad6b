import { requirePermission } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { readView } from './internal/read-view'
import { sentences } from './labels'
import { endpointIdSchema } from './schema'
import type { EndpointView } from './views'

/**
 * One endpoint (`EndpointIdInput`).
 * @throws AppError `forbidden`; `not_found`, also for what cannot be an ID
 */
export async function get(ctx: Context, input: unknown): Promise<EndpointView> {
  const scope = requirePermission(ctx, 'webhooks:read')
  const parsed = endpointIdSchema.safeParse(input)
  if (!parsed.success) throw new AppError('not_found', sentences.notFound)
  return await readView(ctx.db, ctx, scope, parsed.data.id)
}

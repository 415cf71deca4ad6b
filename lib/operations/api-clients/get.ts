import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { readView } from './internal/read-view'
import { sentences } from './labels'
import { apiClientIdSchema } from './schema'
import type { ApiClientView } from './views'

/**
 * One API client (`ApiClientIdInput`).
 * @throws AppError `forbidden`; `not_found`, also for what cannot be an ID
 */
export async function get(ctx: Context, input: unknown): Promise<ApiClientView> {
  const scope = requirePermissionForAll(ctx, 'api-clients:read')
  const parsed = apiClientIdSchema.safeParse(input)
  if (!parsed.success) throw new AppError('not_found', sentences.notFound)
  return await readView(ctx.db, ctx, scope, parsed.data.id)
}

import { requirePermission } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { rowId } from '@/lib/core/fields'
import { viewUser } from './internal/view-user'
import { sentences } from './labels'
import type { PartnerUserDetails } from './views'

/**
 * One partner user with their organisation.
 * @throws AppError `forbidden`; `not_found`, also for what cannot be an ID
 */
export async function get(ctx: Context, id: unknown): Promise<PartnerUserDetails> {
  const scope = requirePermission(ctx, 'partner-users:read')
  const parsed = rowId.safeParse(id)
  if (!parsed.success) throw new AppError('not_found', sentences.notFound)
  return viewUser(ctx.reads, scope, parsed.data)
}

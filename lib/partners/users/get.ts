import { requirePermission } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { viewUser } from './internal/view-user'
import { sentences } from './labels'
import { partnerUserIdSchema } from './schema'
import type { PartnerUserDetails } from './views'

/**
 * One partner user (`PartnerUserIdInput`) with their organisation.
 * @throws AppError `forbidden`; `not_found`, also for what cannot be an ID
 */
export async function get(ctx: Context, input: unknown): Promise<PartnerUserDetails> {
  const scope = requirePermission(ctx, 'partner-users:read')
  const parsed = partnerUserIdSchema.safeParse(input)
  if (!parsed.success) throw new AppError('not_found', sentences.notFound)
  return viewUser(ctx.reads, scope, parsed.data.partnerUserId)
}

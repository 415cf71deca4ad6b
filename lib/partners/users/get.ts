import { countOpenSessions } from '@/db/queries/partners/user-sessions'
import { requirePermission } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { viewUser } from './internal/view-user'
import { sentences } from './labels'
import { partnerUserIdSchema } from './schema'
import type { PartnerUserOverview } from './views'

/**
 * One partner user (`PartnerUserIdInput`) with their organisation and how many sessions are open.
 * @throws AppError `forbidden`; `not_found`, also for what cannot be an ID
 */
export async function get(ctx: Context, input: unknown): Promise<PartnerUserOverview> {
  const scope = requirePermission(ctx, 'partner-users:read')
  const parsed = partnerUserIdSchema.safeParse(input)
  if (!parsed.success) throw new AppError('not_found', sentences.notFound)
  const { partnerUserId } = parsed.data
  const idleMinutes = ctx.config.sessionIdleMinutes
  const [user, openSessions] = await Promise.all([
    viewUser(ctx.reads, scope, partnerUserId),
    countOpenSessions(ctx.reads, scope, { partnerUserId, idleMinutes }),
  ])
  return { ...user, openSessions }
}

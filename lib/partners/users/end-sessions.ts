import { findPartnerUser } from '@/db/queries/partners/users'
import { requirePermission } from '@/lib/core/access/require-permission'
import { record } from '@/lib/core/audit/record'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { endSessionsOf } from '@/lib/sessions/end'
import { sentences } from './labels'
import { partnerUserIdSchema } from './schema'

/**
 * Signs a user out everywhere here, from their next request on (`PartnerUserIdInput`), and ends the access tokens of their
 * own programs, also where no session is open. They can sign in again: to keep them out, suspend them. It takes access
 * away, so it asks for no proof.
 * @throws AppError `forbidden`, `invalid`, `not_found`
 */
export async function endSessions(ctx: Context, input: unknown): Promise<{ ended: number }> {
  const scope = requirePermission(ctx, 'partner-users:suspend')
  const { partnerUserId } = parseInput(partnerUserIdSchema, input)
  return await ctx.db.transaction(async (tx) => {
    const user = await findPartnerUser(tx, scope, partnerUserId)
    if (!user) throw new AppError('not_found', sentences.notFound)
    const subject = { kind: 'partner_user', partnerUserId } as const
    const ended = await endSessionsOf(tx, subject, 'signed_out_everywhere')
    await record(tx, ctx, {
      action: 'partner_user.sessions_ended_by_staff',
      organisationId: user.organisationId,
      partnerUserId,
      after: { name: user.name, email: user.email, count: ended },
    })
    return { ended }
  })
}

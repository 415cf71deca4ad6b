import { requirePermission } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { resendInvitation } from './resend-invitation'
import { partnerUserIdsSchema } from './schema'
import type { ResendOutcome } from './views'

/**
 * Asks for new invitations for several users (`PartnerUserIdsInput`, at most 200); each by itself, so
 * that one refusal holds up nobody else.
 * @throws AppError `forbidden`, `invalid`
 */
export async function resendInvitations(ctx: Context, input: unknown): Promise<ResendOutcome[]> {
  requirePermission(ctx, 'partner-users:invite')
  const { partnerUserIds } = parseInput(partnerUserIdsSchema, input)
  const outcomes: ResendOutcome[] = []
  for (const partnerUserId of partnerUserIds) {
    try {
      await resendInvitation(ctx, { partnerUserId })
      outcomes.push({ partnerUserId, outcome: 'requested', message: null })
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      outcomes.push({ partnerUserId, outcome: 'refused', message: error.message })
    }
  }
  return outcomes
}

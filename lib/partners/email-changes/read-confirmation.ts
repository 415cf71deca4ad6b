import { findLastAction } from '@/db/queries/core/audit-log'
import { openScope } from '@/lib/core/access/open-scope'
import type { AuditAction } from '@/lib/core/audit/events'
import type { Context, VisitorActor } from '@/lib/core/context'
import { parseInput } from '@/lib/core/parse'
import { partnerUserIdSchema } from '../users/schema'
import type { EmailConfirmation } from './views'

/** So long after it a confirmation is still told to people who open the mailed link again. */
const toldForDays = 7

/** What ends a confirmation's being the last that was done about an address, beside itself. */
const steps: AuditAction[] = [
  'partner_user.email_change_requested',
  'partner_user.email_change_confirmed',
  'partner_user.email_change_cancelled',
  'partner_user.removed',
]

/**
 * Whether the change of address that a mailed link is about was confirmed already (`PartnerUserIdInput`). Open to
 * everybody who has the link; it names no address, and an unknown user is answered like one who waits.
 * @throws AppError `invalid`
 */
export async function readConfirmation(
  ctx: Context<VisitorActor>,
  input: unknown,
): Promise<EmailConfirmation> {
  const { partnerUserId } = parseInput(partnerUserIdSchema, input)
  const last = await findLastAction(ctx.reads, openScope(ctx), {
    partnerUserId,
    actions: steps,
    days: toldForDays,
  })
  const confirmed = last?.action === 'partner_user.email_change_confirmed' && last.recent
  return { state: confirmed ? 'confirmed' : 'waiting' }
}

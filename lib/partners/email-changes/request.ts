import { violatedConstraint } from '@/db/queries/core/violation'
import { releaseLapsed, reserveEmail } from '@/db/queries/partners/email-changes'
import { findEmailHolder, findEmailOwner } from '@/db/queries/partners/email-owners'
import { findPartnerUser, findPartnerUserInContext } from '@/db/queries/partners/users'
import type { Scope } from '@/db/scope'
import { requirePermission } from '@/lib/core/access/require-permission'
import { requireProven } from '@/lib/core/access/require-proven'
import { record } from '@/lib/core/audit/record'
import { actorName, type Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { enqueue } from '@/lib/core/jobs/enqueue'
import { parseInput } from '@/lib/core/parse'
import { refuseUnable } from '../users/internal/lock-for-action'
import { refuseTakenEmail } from '../users/internal/refuse-taken-email'
import { viewUser } from '../users/internal/view-user'
import { sentences } from '../users/labels'
import { changeEmailSchema } from '../users/schema'
import type { PartnerUserView } from '../users/views'

/**
 * Begins to change a user's email address (`ChangeEmailInput`). The new one is reserved and gets a code
 * that is good for an hour; the old one is told, and works until the code was typed. Asking again for
 * the same address sends another code, once a minute.
 * @throws AppError `forbidden`, `unproven`, `invalid`, `not_found`, `stale`, `rate_limited`; `unavailable` without a
 *   mail server; `conflict` when the address is not free, the user has no login or is being removed, or
 *   an earlier change is being put into effect
 */
export async function request(ctx: Context, input: unknown): Promise<PartnerUserView> {
  const scope = requirePermission(ctx, 'partner-users:update')
  const { partnerUserId, version, newEmail } = parseInput(changeEmailSchema, input)
  requireProven(ctx)
  if (!ctx.config.mailOffered) {
    throw new AppError(
      'unavailable',
      'Changing an email address needs a mail server, and none is set up here (SMTP_URL).',
    )
  }
  try {
    return await ctx.db.transaction(async (tx) => {
      await releaseLapsed(tx, newEmail)
      if (!(await findPartnerUser(tx, scope, partnerUserId))) throw notFound()
      const requestedBy = actorName(ctx.actor)
      const change = await reserveEmail(tx, scope, { partnerUserId, newEmail, requestedBy })
      // Reserving holds up all changes of users: what is read after it stays so until the commit.
      const found = await findPartnerUserInContext(tx, scope, partnerUserId)
      if (!found) throw notFound()
      refuseUnable('change_email', found, version)
      const { user } = found
      if (user.email === newEmail) throw alreadyTheirs()
      if (!change) {
        throw new AppError(
          'rate_limited',
          'A change of this address is on its way. Wait a minute, then try again.',
          { retryAfterSeconds: 60 },
        )
      }
      await record(tx, ctx, {
        action: 'partner_user.email_change_requested',
        organisationId: user.organisationId,
        partnerUserId,
        before: { email: user.email },
        after: { email: newEmail, name: user.name },
      })
      const subject = { subject: partnerUserId }
      await enqueue(tx, 'mailEmailChangeNotice', { partnerUserId }, subject)
      await enqueue(tx, 'mailEmailCode', { partnerUserId }, subject)
      return viewUser(tx, scope, partnerUserId)
    })
  } catch (error) {
    throw (await takenError(ctx, scope, newEmail, error)) ?? error
  }
}

const notFound = () => new AppError('not_found', sentences.notFound)

function alreadyTheirs(): AppError {
  const sentence = 'This is the user’s address already.'
  return new AppError('invalid', sentence, { fields: { newEmail: sentence } })
}

/** The field error for an address that somebody else has, or is about to have. */
async function takenError(
  ctx: Context,
  scope: Scope,
  email: string,
  error: unknown,
): Promise<AppError | null> {
  const constraint = violatedConstraint(error)
  const taken = ['email_changes_email_in_use', 'email_changes_new_email_unique']
  if (!constraint || !taken.includes(constraint)) return null
  const owner = await findEmailOwner(ctx.db, scope, email)
  return refuseTakenEmail('newEmail', true, owner ?? (await findEmailHolder(ctx.db, scope, email)))
}

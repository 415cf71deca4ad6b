import { confirmEmail, type EmailChangeRow, tryCode } from '@/db/queries/partners/email-changes'
import { findPartnerUser } from '@/db/queries/partners/users'
import { openScope } from '@/lib/core/access/open-scope'
import { record } from '@/lib/core/audit/record'
import type { Context, VisitorActor } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { enqueue } from '@/lib/core/jobs/enqueue'
import { parseInput } from '@/lib/core/parse'
import { confirmEmailSchema } from '../users/schema'
import { hashOfCode } from './internal/code-hash'
import { readConfirmation } from './read-confirmation'

function wrongCode({ config }: Context): AppError {
  const sentence = `This code is not right, or not good any more. Check the newest mail; after five wrong codes or an hour, ask ${config.brand.whomToAsk} for another.`
  return new AppError('invalid', sentence, { fields: { code: sentence } })
}

/**
 * Proves that a new email address is the person's own, by the code that was mailed to it
 * (`ConfirmEmailInput`). Open to everybody: who has the code reads that mailbox. Five attempts, then
 * another code is needed. From then on the login gets the address; until it has, the old one works. Who comes
 * a second time is told that it is done, and no address: their code proves nothing any more.
 * @throws AppError `invalid` for every wrong or lapsed code and unknown user alike
 */
export async function confirm(
  ctx: Context<VisitorActor>,
  input: unknown,
): Promise<{ newEmail: string | null }> {
  const { partnerUserId, code } = parseInput(confirmEmailSchema, input)
  const scope = openScope(ctx)
  const right = await tryCode(ctx.db, scope, partnerUserId, (change) =>
    hashOfCode(ctx, change, code),
  )
  const change = right && (await putIntoEffect(ctx, right))
  if (change) return { newEmail: change.newEmail }
  const { state } = await readConfirmation(ctx, { partnerUserId })
  if (state === 'confirmed') return { newEmail: null }
  throw wrongCode(ctx)
}

/** Null when it was too late: the user is being removed, or somebody else was faster. */
async function putIntoEffect(
  ctx: Context<VisitorActor>,
  right: EmailChangeRow,
): Promise<EmailChangeRow | null> {
  const { partnerUserId } = right
  const scope = openScope(ctx)
  return ctx.db.transaction(async (tx) => {
    const user = await findPartnerUser(tx, scope, partnerUserId)
    const change = user && !user.removalRequestedAt ? await confirmEmail(tx, scope, right) : null
    if (!user || !change) return null
    await record(tx, ctx, {
      action: 'partner_user.email_change_confirmed',
      organisationId: user.organisationId,
      partnerUserId,
      before: { email: user.email },
      after: { email: change.newEmail, name: user.name },
    })
    await enqueue(tx, 'alignLogin', { partnerUserId }, { subject: partnerUserId })
    return change
  })
}

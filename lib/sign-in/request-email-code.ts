import { findSignInByEmail } from '@/db/queries/sign-in'
import type { Context, VisitorActor } from '../context'
import { AppError } from '../errors'
import { parseInput } from '../parse'
import { keepChallenge } from './challenges'
import { authenticatorRequired, type SignInProgress } from './finish'
import { outOfReach } from './messages'
import { withFloor } from './refusal-floor'
import { requestSchema } from './schema'
import type { SignInTools } from './tools'

/**
 * Has a code mailed that signs in instead of a password, where that is offered: to active partner users
 * who use no authenticator app and need none. For any other address nothing is sent, and the answer is
 * the same.
 * @throws AppError `invalid`, `not_found` (not offered here), `rate_limited`, `unavailable`
 */
export async function requestEmailCode(
  ctx: Context<VisitorActor>,
  tools: SignInTools,
  input: unknown,
): Promise<SignInProgress> {
  const { email } = parseInput(requestSchema, input)
  if (!ctx.config.emailCodeOffered || authenticatorRequired(ctx.config, 'partner_user')) {
    throw new AppError('not_found', 'Signing in by an emailed code is not offered here.')
  }
  return await withFloor(tools.refusalFloor, async () => {
    await tools.limits.take('mail', { account: email, address: ctx.actor.address })
    const person = await findSignInByEmail(ctx.db, email)
    const entitled =
      person?.kind === 'partner_user' && person.admissible && !person.usesAuthenticator
    const outcome = entitled ? await tools.authenticator.requestEmailCode(email) : null
    if (outcome?.kind === 'unavailable') {
      throw new AppError('unavailable', outOfReach, { cause: outcome.cause })
    }
    const sent =
      outcome?.kind === 'challenge' && outcome.challenge === 'email_code' ? outcome : null
    const challenge = await keepChallenge(ctx, tools, {
      step: 'email_code',
      email,
      session: sent?.session ?? null,
      username: sent?.username ?? email,
    })
    return { kind: 'email_code', challenge }
  })
}

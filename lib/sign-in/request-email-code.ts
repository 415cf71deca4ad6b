import { findSignInByEmail } from '@/db/queries/sign-in/sign-in'
import type { Context, VisitorActor } from '../core/context'
import { AppError } from '../core/errors'
import { parseInput } from '../core/parse'
import { keepChallenge, updateChallenge } from './challenges'
import { authenticatorRequired, type SignInProgress } from './finish'
import { countAttempt } from './judged-attempt'
import { attemptBy } from './known-browser'
import { withFloor } from './refusal-floor'
import { renewLapsedInvitation } from './renew-lapsed-invitation'
import { requestSchema } from './schema'
import type { SignInTools } from './tools'
import { traceRequest } from './trace'

/**
 * Has a code mailed that signs in instead of a password, where that is offered: to active partner users
 * who use no authenticator app and need none. Whose invitation has lapsed unused gets a new one where Cognito mails
 * them no code. For any other address nothing is sent. Cognito is asked
 * behind the answer, which therefore tells nothing about an address, whatever Cognito says and when.
 * @throws AppError `invalid`, `not_found` (not offered here), `rate_limited`
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
    const attempt = attemptBy(ctx.actor, email)
    await countAttempt(ctx, tools, 'code_mail', attempt)
    traceRequest(ctx, tools, email, 'email_code_requested')
    const state = { step: 'email_code', email, session: null, username: email } as const
    const challenge = await keepChallenge(ctx, tools, state)
    const person = await findSignInByEmail(ctx.db, email)
    const entitled =
      person?.kind === 'partner_user' && person.admissible && !person.usesAuthenticator
    if (entitled) {
      tools.afterAnswer('requestEmailCode', async () => {
        const outcome = await tools.authenticator.requestEmailCode(email)
        if (outcome.kind === 'unavailable') {
          await tools.limits.giveBack('code_mail', attempt)
          throw outcome.cause
        }
        if (outcome.kind !== 'challenge' || outcome.challenge !== 'email_code') {
          return await renewLapsedInvitation(ctx, email)
        }
        const { session, username } = outcome
        await updateChallenge(ctx, tools, challenge, { ...state, session, username })
      })
    }
    return { kind: 'email_code', challenge }
  })
}

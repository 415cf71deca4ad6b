import type { Context, VisitorActor } from '../core/context'
import { AppError } from '../core/errors'
import { parseInput } from '../core/parse'
import { keepChallenge } from './challenges'
import type { SignInProgress } from './finish'
import { judgedAttempt } from './judged-attempt'
import { attemptBy } from './known-browser'
import { outOfReach } from './messages'
import { withFloor } from './refusal-floor'
import { resendOpenInvitation } from './resend-open-invitation'
import { requestSchema } from './schema'
import type { SignInTools } from './tools'
import { traceRequest } from './trace'

/**
 * Forgotten password: has a code mailed, or a renewed invitation to somebody who never used theirs.
 * The answer and its timing are the same for every address.
 * @throws AppError `invalid`, `rate_limited`, `unavailable`
 */
export async function requestPasswordReset(
  ctx: Context<VisitorActor>,
  tools: SignInTools,
  input: unknown,
): Promise<SignInProgress> {
  const { email } = parseInput(requestSchema, input)
  return await withFloor(tools.refusalFloor, async () => {
    // Cognito is asked for every address, so that its silence does not tell who is known.
    const outcome = await judgedAttempt(ctx, tools, 'mail', attemptBy(ctx.actor, email), () =>
      tools.authenticator.requestPasswordReset(email),
    )
    if (outcome.kind === 'unavailable') {
      throw new AppError('unavailable', outOfReach, { cause: outcome.cause })
    }
    traceRequest(ctx, tools, email, 'password_reset_requested')
    // A login that still waits for its first password cannot be reset.
    if (outcome.kind === 'not_resettable') await resendOpenInvitation(ctx, email)
    const [challenge, rules] = await Promise.all([
      keepChallenge(ctx, tools, { step: 'password_reset', email }),
      tools.authenticator.passwordRules(),
    ])
    return { kind: 'password_reset', challenge, rules }
  })
}

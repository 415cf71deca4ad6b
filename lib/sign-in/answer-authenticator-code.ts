import type { Context, VisitorActor } from '../core/context'
import { AppError } from '../core/errors'
import { parseInput } from '../core/parse'
import { dropChallenge, giveChallengeBack, takeUpChallenge } from './challenges'
import { continueSignIn } from './continue-sign-in'
import type { SignInProgress } from './finish'
import { judgedAttempt } from './judged-attempt'
import { attemptBy } from './known-browser'
import { outOfReach, startAgain } from './messages'
import { codeSchema } from './schema'
import type { SignInTools } from './tools'
import { traceRefusal } from './trace'

/**
 * The step of a sign-in that asks for a code from the authenticator app.
 * @throws AppError `invalid` (wrong code; the step goes on), `unauthenticated` (start again),
 * `forbidden`, `rate_limited`, `unavailable`
 */
export async function answerAuthenticatorCode(
  ctx: Context<VisitorActor>,
  tools: SignInTools,
  challenge: string | undefined,
  input: unknown,
): Promise<SignInProgress> {
  const { code, next } = parseInput(codeSchema, input)
  const { token, state } = await takeUpChallenge(ctx, tools, challenge, 'authenticator_code')
  const { session, username, email } = state
  const attempt = attemptBy(ctx.actor, email)
  const outcome = await judgedAttempt(ctx, tools, 'code', attempt, () =>
    tools.authenticator.answerAuthenticatorCode({ session, username, code }),
  )
  switch (outcome.kind) {
    case 'authenticated':
    case 'challenge':
      await tools.limits.forgive('code', attempt)
      await dropChallenge(ctx, token)
      return await continueSignIn(ctx, tools, outcome, { email, next })
    case 'code_rejected': {
      traceRefusal(ctx, tools, email, 'app_code')
      const message = 'That code is not right. Wait for the next one in your app and try again.'
      throw new AppError('invalid', message, { fields: { code: message } })
    }
    case 'unavailable':
      await giveChallengeBack(ctx, token)
      throw new AppError('unavailable', outOfReach, { cause: outcome.cause })
    default:
      await dropChallenge(ctx, token)
      throw new AppError('unauthenticated', startAgain)
  }
}

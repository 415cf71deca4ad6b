import type { Context, VisitorActor } from '../core/context'
import { AppError } from '../core/errors'
import { parseInput } from '../core/parse'
import { dropChallenge, giveChallengeBack, takeUpChallenge } from './challenges'
import { continueSignIn } from './continue-sign-in'
import type { SignInProgress } from './finish'
import { judgedAttempt } from './judged-attempt'
import { attemptBy } from './known-browser'
import { outOfReach, wrongCode } from './messages'
import { withRefusalFloor } from './refusal-floor'
import { codeSchema } from './schema'
import type { SignInTools } from './tools'
import { traceRefusal } from './trace'

/**
 * Signs in by the code that was mailed. A code that was never sent is a wrong one.
 * @throws AppError `invalid` (wrong code), `unauthenticated` (start again), `forbidden`,
 * `rate_limited`, `unavailable`
 */
export async function answerEmailCode(
  ctx: Context<VisitorActor>,
  tools: SignInTools,
  challenge: string | undefined,
  input: unknown,
): Promise<SignInProgress> {
  const { code, next } = parseInput(codeSchema, input)
  const { token, state } = await takeUpChallenge(ctx, tools, challenge, 'email_code')
  const { session, username, email } = state
  const attempt = attemptBy(ctx.actor, email)
  return await withRefusalFloor(tools.refusalFloor, async () => {
    const outcome = await judgedAttempt(ctx, tools, 'code', attempt, async () =>
      session
        ? await tools.authenticator.answerEmailCode({ session, username, code })
        : { kind: 'refused' as const },
    )
    switch (outcome.kind) {
      case 'authenticated':
      case 'challenge':
        await tools.limits.forgive('code', attempt)
        await dropChallenge(ctx, token)
        return await continueSignIn(ctx, tools, outcome, { email, next })
      case 'unavailable':
        await giveChallengeBack(ctx, token)
        throw new AppError('unavailable', outOfReach, { cause: outcome.cause })
      default:
        traceRefusal(ctx, tools, email, 'mailed_code')
        throw new AppError('invalid', wrongCode, { fields: { code: wrongCode } })
    }
  })
}

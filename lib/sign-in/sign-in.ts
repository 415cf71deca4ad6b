import type { Context, VisitorActor } from '../core/context'
import { AppError } from '../core/errors'
import { parseInput } from '../core/parse'
import { continueSignIn } from './continue-sign-in'
import type { SignInProgress } from './finish'
import { judgedAttempt } from './judged-attempt'
import { attemptBy } from './known-browser'
import { outOfReach, refusal } from './messages'
import { withRefusalFloor } from './refusal-floor'
import { signInSchema } from './schema'
import type { SignInTools } from './tools'
import { traceRefusal } from './trace'

/**
 * First step: email address and password.
 * @throws AppError `invalid`, `unauthenticated` (one sentence for every reason), `forbidden` (right
 * password, nobody here), `rate_limited`, `unavailable`
 */
export async function signIn(
  ctx: Context<VisitorActor>,
  tools: SignInTools,
  input: unknown,
): Promise<SignInProgress> {
  const { email, password, next } = parseInput(signInSchema, input)
  const attempt = attemptBy(ctx.actor, email)
  return await withRefusalFloor(tools.refusalFloor, async () => {
    const outcome = await judgedAttempt(ctx, tools, 'password', attempt, () =>
      tools.authenticator.signIn({ email, password }),
    )
    switch (outcome.kind) {
      case 'authenticated':
      case 'challenge':
        await tools.limits.forgive('password', attempt)
        return await continueSignIn(ctx, tools, outcome, { email, next, password })
      case 'unavailable':
        throw new AppError('unavailable', outOfReach, { cause: outcome.cause })
      default:
        traceRefusal(ctx, tools, email, 'password')
        throw new AppError('unauthenticated', refusal)
    }
  })
}

import type { Context, VisitorActor } from '../context'
import { AppError } from '../errors'
import { parseInput } from '../parse'
import { keepChallenge } from './challenges'
import { finishSignIn, type SignInProgress } from './finish'
import { withRefusalFloor } from './refusal-floor'
import { signInSchema } from './schema'
import type { SignInTools } from './tools'

export const refusal =
  'That email address and password do not fit together. Check both and try again. An invitation’s temporary password works for a few days only.'

export const outOfReach = 'Signing in is not possible at the moment. Try again in a minute.'

/**
 * First step: email address and password.
 * @throws AppError `invalid`, `unauthenticated` (one sentence for every reason), `forbidden` (right
 * password, nobody here), `unavailable`
 */
export async function signIn(
  ctx: Context<VisitorActor>,
  tools: SignInTools,
  input: unknown,
): Promise<SignInProgress> {
  const { email, password, next } = parseInput(signInSchema, input)
  return await withRefusalFloor(tools.refusalFloor, async () => {
    const outcome = await tools.authenticator.signIn({ email, password })
    switch (outcome.kind) {
      case 'authenticated':
        return await finishSignIn(ctx, outcome.identity, next)
      case 'new_password_required': {
        const { session, username } = outcome
        const [challenge, rules] = await Promise.all([
          keepChallenge(ctx, tools, { step: 'new_password', session, username }),
          tools.authenticator.passwordRules(),
        ])
        return { kind: 'new_password', challenge, rules }
      }
      case 'refused':
      case 'expired':
      case 'password_rejected':
        throw new AppError('unauthenticated', refusal)
      case 'unavailable':
        throw new AppError('unavailable', outOfReach, { cause: outcome.cause })
    }
  })
}

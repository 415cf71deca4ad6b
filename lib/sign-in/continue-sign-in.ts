import type { Context, VisitorActor } from '../core/context'
import type { Challenge, StepOutcome } from '../ports/identity/authenticator'
import { keepChallenge } from './challenges'
import { finishSignIn, type SignInProgress } from './finish'
import { imprintOf } from './temporary-password'
import type { SignInTools } from './tools'

type Advance = Extract<StepOutcome, { kind: 'authenticated' }> | Challenge

/** What follows a right answer: the session's ticket, or the next challenge. `password`: one that was proven. */
export async function continueSignIn(
  ctx: Context<VisitorActor>,
  tools: SignInTools,
  outcome: Advance,
  { email, next, password }: { email: string; next: string | null; password?: string },
): Promise<SignInProgress> {
  if (outcome.kind === 'authenticated') {
    const { identity, usedAuthenticator } = outcome
    return await finishSignIn(ctx, tools, identity, { usedAuthenticator, next })
  }
  const { challenge: step, session, username } = outcome
  const state = { session, username, email }
  if (step !== 'new_password') {
    return { kind: step, challenge: await keepChallenge(ctx, tools, { step, ...state }) }
  }
  const replaces = password === undefined ? undefined : await imprintOf(password)
  const challenge = await keepChallenge(ctx, tools, { step, ...state, replaces })
  return { kind: step, challenge, rules: await tools.authenticator.passwordRules() }
}

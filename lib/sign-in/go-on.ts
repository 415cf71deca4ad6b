import type { Context, VisitorActor } from '../context'
import type { Challenge, StepOutcome } from '../identity/authenticator'
import { keepChallenge } from './challenges'
import { finishSignIn, type SignInProgress } from './finish'
import type { SignInTools } from './tools'

type Advance = Extract<StepOutcome, { kind: 'authenticated' }> | Challenge

/** What follows a right answer: the session's ticket, or the next challenge. */
export async function goOn(
  ctx: Context<VisitorActor>,
  tools: SignInTools,
  outcome: Advance,
  { email, next }: { email: string; next: string | null },
): Promise<SignInProgress> {
  if (outcome.kind === 'authenticated') {
    const { identity, usedAuthenticator } = outcome
    return await finishSignIn(ctx, identity, { usedAuthenticator, next })
  }
  const { challenge: step, session, username } = outcome
  const challenge = await keepChallenge(ctx, tools, { step, session, username, email })
  if (step !== 'new_password') return { kind: step, challenge }
  return { kind: step, challenge, rules: await tools.authenticator.passwordRules() }
}

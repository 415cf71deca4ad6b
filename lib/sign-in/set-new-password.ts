import type { Context, VisitorActor } from '../context'
import { AppError } from '../errors'
import { parseInput } from '../parse'
import { dropChallenge, keepChallenge, takeUpChallenge } from './challenges'
import { finishSignIn, type SignInProgress } from './finish'
import { describeRules, newPasswordSchema } from './schema'
import { outOfReach } from './sign-in'
import type { SignInTools } from './tools'

export const startAgain =
  'This took too long, or was finished in another window. Sign in again with the password from your invitation.'

/**
 * Second step of a first sign-in: the password that replaces the temporary one.
 * @param challenge the token that the first step gave out
 * @throws AppError `invalid` (the password breaks the rules; the step goes on), `unauthenticated`
 * (start again), `forbidden`, `unavailable`
 */
export async function setNewPassword(
  ctx: Context<VisitorActor>,
  tools: SignInTools,
  challenge: string | undefined,
  input: unknown,
): Promise<SignInProgress> {
  const { newPassword, next } = parseInput(newPasswordSchema, input)
  const rules = await rulesOrNone(tools)
  const broken = rules.find((rule) => !rule.met(newPassword))
  if (broken) throw rejected(rules.map((rule) => rule.text))
  const state = challenge ? await takeUpChallenge(ctx, tools, challenge) : null
  if (!challenge || !state) throw new AppError('unauthenticated', startAgain)
  const outcome = await tools.authenticator.setNewPassword({ ...state, newPassword })
  switch (outcome.kind) {
    case 'authenticated':
      await dropChallenge(ctx, challenge)
      return await finishSignIn(ctx, outcome.identity, next)
    case 'password_rejected':
      throw rejected(rules.map((rule) => rule.text))
    case 'unavailable':
      throw new AppError('unavailable', outOfReach, { cause: outcome.cause })
    case 'new_password_required': {
      const { session, username } = outcome
      await dropChallenge(ctx, challenge)
      return {
        kind: 'new_password',
        challenge: await keepChallenge(ctx, tools, { step: 'new_password', session, username }),
        rules: await tools.authenticator.passwordRules(),
      }
    }
    case 'refused':
    case 'expired':
      await dropChallenge(ctx, challenge)
      throw new AppError('unauthenticated', startAgain)
  }
}

/** The pool has the last word; without its rules at hand, it alone decides. */
async function rulesOrNone(tools: SignInTools) {
  try {
    return describeRules(await tools.authenticator.passwordRules())
  } catch {
    return []
  }
}

function rejected(rules: string[]): AppError {
  const message =
    rules.length > 0
      ? `The new password needs: ${rules.map((rule) => rule.charAt(0).toLowerCase() + rule.slice(1)).join('; ')}.`
      : 'The new password does not meet the rules. Choose a longer one with letters, digits and symbols.'
  return new AppError('invalid', message, { fields: { newPassword: message } })
}

import type { Context, VisitorActor } from '../core/context'
import { AppError } from '../core/errors'
import { parseInput } from '../core/parse'
import { dropChallenge, giveChallengeBack, takeUpChallenge } from './challenges'
import { continueSignIn } from './continue-sign-in'
import type { SignInProgress } from './finish'
import { afterwards, outOfReachOf, startAgain } from './messages'
import {
  checkNewPassword,
  newPasswordRejected,
  temporaryPasswordChosen,
} from './new-password-rules'
import { newPasswordSchema } from './schema'
import { isImprintOf } from './temporary-password'
import type { SignInTools } from './tools'

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
  await checkNewPassword(tools, newPassword)
  const { token, state } = await takeUpChallenge(ctx, tools, challenge, 'new_password')
  const { session, username, email, replaces } = state
  if (replaces && (await isImprintOf(replaces, newPassword))) throw temporaryPasswordChosen()
  const outcome = await tools.authenticator.setNewPassword({ session, username, newPassword })
  switch (outcome.kind) {
    case 'authenticated':
    case 'challenge':
      return await afterwards(
        'Your password is set. Start again and sign in with it.',
        async () => {
          await dropChallenge(ctx, token)
          return await continueSignIn(ctx, tools, outcome, { email, next })
        },
      )
    case 'password_rejected':
      throw newPasswordRejected()
    case 'unavailable':
      await giveChallengeBack(ctx, token)
      throw outOfReachOf(
        outcome,
        'Your password may have been set or not. Start again and sign in with the new one; if it is refused, use the temporary one once more.',
      )
    default:
      await dropChallenge(ctx, token)
      throw new AppError('unauthenticated', startAgain)
  }
}

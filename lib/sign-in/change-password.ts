import { AppError } from '../core/errors'
import { parseInput } from '../core/parse'
import { endSessionsOf } from '../sessions/end'
import { cognitoSubOf } from './cognito-sub'
import { judgedAttempt } from './judged-attempt'
import { afterwards, otherSessionsOpen, outOfReach, outOfReachOf } from './messages'
import { checkNewPassword, newPasswordRejected } from './new-password-rules'
import { type PersonContext, recordOwnAction, subjectOf } from './person'
import { changePasswordSchema } from './schema'
import type { SignInTools } from './tools'
import { traceRefusal } from './trace'

/**
 * Changes the signed-in person's password. The old one is proven by a sign-in; all their other
 * sessions end.
 * @throws AppError `invalid` (wrong old password, or the new one breaks the rules), `rate_limited`,
 * `unavailable`
 */
export async function changePassword(
  ctx: PersonContext,
  tools: SignInTools,
  input: unknown,
): Promise<{ changed: true }> {
  const { password, newPassword } = parseInput(changePasswordSchema, input)
  await checkNewPassword(tools, newPassword)
  const { email, sessionId } = ctx.actor
  const attempt = { account: email, address: null, browser: ctx.actor.sessionId }
  const proof = await judgedAttempt(ctx, tools, 'password', attempt, () =>
    tools.authenticator.provePassword({ email, password }),
  )
  if (proof.kind === 'unavailable') {
    throw new AppError('unavailable', outOfReach, { cause: proof.cause })
  }
  if (proof.kind === 'wrong') {
    traceRefusal(ctx, tools, email, 'password')
    const message = 'That is not your present password.'
    throw new AppError('invalid', message, { fields: { password: message } })
  }
  await tools.limits.forgive('password', attempt)
  const outcome = await tools.authenticator.changePassword({
    sub: await cognitoSubOf(ctx),
    newPassword,
  })
  if (outcome.kind === 'password_rejected') throw newPasswordRejected()
  if (outcome.kind === 'unavailable') {
    throw outOfReachOf(
      outcome,
      'Your password may have been changed or not. Try again with the new one as your present password, or with the old one.',
    )
  }
  await afterwards(otherSessionsOpen('Your password is changed'), () =>
    ctx.db.transaction(async (tx) => {
      await endSessionsOf(tx, subjectOf(ctx), 'password_changed', { except: sessionId })
      await recordOwnAction(tx, ctx, 'password_changed')
    }),
  )
  return { changed: true }
}

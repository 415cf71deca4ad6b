import { findSignInsByEmail } from '@/db/queries/sign-in/sign-in'
import { record } from '../core/audit/record'
import type { Context, VisitorActor } from '../core/context'
import { AppError } from '../core/errors'
import { parseInput } from '../core/parse'
import { currentClient } from '../core/request-context'
import { endSessionsOf } from '../sessions/end'
import { dropChallenge, giveChallengeBack, takeUpChallenge } from './challenges'
import { continueSignIn } from './continue-sign-in'
import type { SignInProgress } from './finish'
import { judgedAttempt } from './judged-attempt'
import { attemptBy } from './known-browser'
import { afterwards, outOfReachOf, refusal, wrongCode } from './messages'
import { checkNewPassword, newPasswordRejected } from './new-password-rules'
import { withRefusalFloor } from './refusal-floor'
import { resetPasswordSchema } from './schema'
import type { SignInTools } from './tools'
import { traceRefusal } from './trace'

const passwordSet = 'Your new password is set. Sign in with it.'

/**
 * Sets a new password with the mailed code, ends every open session, lifts the block on guessing and
 * signs in.
 * @throws AppError `invalid` (wrong code, or the password breaks the rules), `unauthenticated` (start
 * again), `forbidden`, `rate_limited`, `unavailable`
 */
export async function resetPassword(
  ctx: Context<VisitorActor>,
  tools: SignInTools,
  challenge: string | undefined,
  input: unknown,
): Promise<SignInProgress> {
  const { code, newPassword, next } = parseInput(resetPasswordSchema, input)
  await checkNewPassword(tools, newPassword)
  const { token, state } = await takeUpChallenge(ctx, tools, challenge, 'password_reset')
  const { email } = state
  const attempt = attemptBy(ctx.actor, email)
  return await withRefusalFloor(tools.refusalFloor, async () => {
    const outcome = await judgedAttempt(ctx, tools, 'reset', attempt, () =>
      tools.authenticator.resetPassword({ email, code, newPassword }),
    )
    switch (outcome.kind) {
      case 'done':
        return await afterwards(passwordSet, async () => {
          await tools.limits.lift(email)
          await dropChallenge(ctx, token)
          await endOpenSessions(ctx, email)
          return await enter(ctx, tools, { email, password: newPassword, next })
        })
      case 'password_rejected':
        // A password that the pool refuses is no guess at the code.
        await tools.limits.giveBack('reset', attempt)
        throw newPasswordRejected()
      case 'code_rejected':
        traceRefusal(ctx, tools, email, 'reset_code')
        throw new AppError('invalid', wrongCode, { fields: { code: wrongCode } })
      case 'too_many_attempts':
        throw new AppError('rate_limited', 'Too many attempts. Try again in an hour.')
      case 'unavailable':
        await giveChallengeBack(ctx, token)
        throw outOfReachOf(
          outcome,
          'Your new password may have been set or not. Try to sign in with it; if it is refused, ask for another code.',
        )
    }
  })
}

async function endOpenSessions(ctx: Context<VisitorActor>, email: string): Promise<void> {
  const people = await findSignInsByEmail(ctx.db, email)
  const [person] = people
  if (!person) return
  await ctx.db.transaction(async (tx) => {
    for (const each of people) await endSessionsOf(tx, each, 'password_changed')
    await record(
      tx,
      ctx,
      person.kind === 'staff'
        ? {
            action: 'staff_member.password_reset',
            staffMemberId: person.staffMemberId,
            after: currentClient(),
            by: { kind: 'staff', id: person.staffMemberId, name: person.name },
          }
        : {
            action: 'partner_user.password_reset',
            partnerUserId: person.partnerUserId,
            organisationId: person.organisationId,
            after: currentClient(),
            by: { kind: 'partner_user', id: person.partnerUserId, name: person.name },
          },
    )
  })
}

async function enter(
  ctx: Context<VisitorActor>,
  tools: SignInTools,
  { email, password, next }: { email: string; password: string; next: string | null },
): Promise<SignInProgress> {
  const outcome = await tools.authenticator.signIn({ email, password })
  if (outcome.kind === 'authenticated' || outcome.kind === 'challenge') {
    return await continueSignIn(ctx, tools, outcome, { email, next })
  }
  throw outcome.kind === 'unavailable'
    ? new AppError('unconfirmed', passwordSet, { cause: outcome.cause })
    : new AppError('unauthenticated', refusal)
}

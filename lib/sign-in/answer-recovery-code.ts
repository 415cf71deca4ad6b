import { setTimeout as sleep } from 'node:timers/promises'
import { eq } from 'drizzle-orm'
import { partnerUsers, staffMembers } from '@/db/schema'
import type { Context, VisitorActor } from '../core/context'
import { AppError } from '../core/errors'
import { parseInput } from '../core/parse'
import { dropChallenge, takeUpChallenge } from './challenges'
import type { SignInProgress } from './finish'
import { judgedAttempt } from './judged-attempt'
import { attemptBy } from './known-browser'
import { recoveryCodesNotOffered, wrongRecoveryCode } from './messages'
import { redeemRecoveryCode } from './redeem-recovery-code'
import { withRefusalFloor } from './refusal-floor'
import { recoveryCodeSchema } from './schema'
import type { Subject } from './tickets'
import type { SignInTools } from './tools'
import { traceRefusal } from './trace'

/**
 * The step of a sign-in that asks for a code from the authenticator app, answered with a recovery code
 * (`RecoveryCodeInput`). Cognito takes no such code, so this sign-in ends here: the app is forgotten, and the person
 * signs in again with the password. Waits up to `timeoutMs` for Cognito to follow.
 * @throws AppError `invalid` (wrong code; the step goes on), `unauthenticated` (start again), `not_found` (not offered
 * here), `rate_limited`
 */
export async function answerRecoveryCode(
  ctx: Context<VisitorActor>,
  tools: SignInTools,
  challenge: string | undefined,
  input: unknown,
  { timeoutMs = 4_000 }: { timeoutMs?: number } = {},
): Promise<SignInProgress> {
  if (!ctx.config.recoveryCodesOffered) throw recoveryCodesNotOffered()
  const { code } = parseInput(recoveryCodeSchema, input)
  const { token, state } = await takeUpChallenge(ctx, tools, challenge, 'authenticator_code')
  const attempt = attemptBy(ctx.actor, state.email)
  return await withRefusalFloor(tools.refusalFloor, async () => {
    // In pools that sign in by email address the name of a login is its `sub` (docs/cognito-pool.md).
    const { redeemed } = await judgedAttempt(ctx, tools, 'code', attempt, async () => ({
      kind: 'judged',
      redeemed: await redeemRecoveryCode(ctx, state.username, code),
    }))
    if (!redeemed) {
      traceRefusal(ctx, tools, state.email, 'recovery_code')
      throw new AppError('invalid', wrongRecoveryCode, { fields: { code: wrongRecoveryCode } })
    }
    // Who has a used code has proven nothing anew: earlier attempts count on.
    await tools.limits[redeemed.repeated ? 'giveBack' : 'forgive']('code', attempt)
    await dropChallenge(ctx, token)
    const done = await isForgotten(ctx, redeemed.subject, timeoutMs)
    return { kind: 'authenticator_reset', done }
  })
}

const pollEveryMs = 75

/** Whether Cognito has forgotten the app within so many milliseconds. One that was used again meanwhile stays. */
async function isForgotten(
  { db }: Context,
  subject: Subject,
  milliseconds: number,
): Promise<boolean> {
  const people = subject.kind === 'staff' ? staffMembers : partnerUsers
  const id = subject.kind === 'staff' ? subject.staffMemberId : subject.partnerUserId
  const deadline = Date.now() + milliseconds
  for (;;) {
    const [row] = await db
      .select({
        requestedAt: people.authenticatorResetRequestedAt,
        enrolledAt: people.authenticatorEnrolledAt,
      })
      .from(people)
      .where(eq(people.id, id))
    if (!row?.requestedAt) return !row?.enrolledAt
    const left = deadline - Date.now()
    if (left <= 0) return false
    await sleep(Math.min(pollEveryMs, left))
  }
}

import { and, eq, gt, sql } from 'drizzle-orm'
import { z } from 'zod'
import { authenticatorEnrolments, partnerUsers, sessions, staffMembers } from '@/db/schema'
import { AppError } from '../core/errors'
import { parseInput } from '../core/parse'
import { endSessionsOf } from '../sessions/end'
import { cognitoSubOf } from './cognito-sub'
import { judgedAttempt } from './judged-attempt'
import { afterwards, otherSessionsOpen, outOfReachOf } from './messages'
import { type PersonContext, recordNewCodes, recordOwnAction, subjectOf } from './person'
import { keepRecoveryCodes, makeRecoveryCodes, type NewRecoveryCodes } from './recovery-codes'
import { finishEnrolmentSchema } from './schema'
import { unseal } from './seal'
import type { SignInTools } from './tools'
import { traceRefusal } from './trace'
import type { EnrolmentEndView } from './views'

const kept = z.strictObject({ accessToken: z.string(), replaces: z.boolean() })
type Kept = z.infer<typeof kept>

/**
 * Ends an enrolment, or the replacement of an app, with the first code from the new app. All other sessions of the
 * person end; a session that was good for enrolment only opens everything now. With an enrolment come recovery codes,
 * since password and app are proven; a replacement leaves those that there are.
 * @throws AppError `invalid` (wrong code), `conflict` (start again), `rate_limited`, `unavailable`
 */
export async function finishEnrolment(
  ctx: PersonContext,
  tools: SignInTools,
  input: unknown,
): Promise<EnrolmentEndView> {
  const { code } = parseInput(finishEnrolmentSchema, input)
  const { email, sessionId } = ctx.actor
  const begun = await whatWasBegun(ctx, tools)
  if (!begun) throw startOver()
  const { accessToken, replaces } = begun
  const attempt = { account: email, address: null, browser: ctx.actor.sessionId }
  const sub = await cognitoSubOf(ctx)
  const outcome = await judgedAttempt(ctx, tools, 'code', attempt, () =>
    tools.authenticator.finishEnrolment({ sub, accessToken, code }),
  )
  switch (outcome.kind) {
    case 'enrolled':
      return await afterwards(otherSessionsOpen('Your app is enrolled'), async () => {
        await tools.limits.forgive('code', attempt)
        const made = ctx.config.recoveryCodesOffered && !replaces ? await makeRecoveryCodes() : null
        await writeDown(ctx, sessionId, replaces, made)
        return { enrolled: true, recoveryCodes: made?.codes ?? null }
      })
    case 'code_rejected': {
      traceRefusal(ctx, tools, email, 'app_code')
      const message = 'That code is not right. Wait for the next one in your app and try again.'
      throw new AppError('invalid', message, { fields: { code: message } })
    }
    case 'expired':
      throw startOver()
    case 'unavailable':
      throw outOfReachOf(
        outcome,
        'Your app may have been enrolled or not. Keep what it shows, and try again with its next code.',
      )
  }
}

function startOver(): AppError {
  return new AppError(
    'conflict',
    'This took more than ten minutes. Start again with your password.',
  )
}

async function whatWasBegun(ctx: PersonContext, tools: SignInTools): Promise<Kept | null> {
  const [row] = await ctx.db
    .select({ sealed: authenticatorEnrolments.encryptedAccessToken })
    .from(authenticatorEnrolments)
    .where(
      and(
        eq(authenticatorEnrolments.sessionId, ctx.actor.sessionId),
        gt(authenticatorEnrolments.expiresAt, sql`now()`),
      ),
    )
  return row ? await unseal(tools.key, kept, row.sealed) : null
}

async function writeDown(
  ctx: PersonContext,
  sessionId: string,
  replaces: boolean,
  made: NewRecoveryCodes | null,
): Promise<void> {
  const { actor } = ctx
  await ctx.db.transaction(async (tx) => {
    const people = actor.kind === 'staff' ? staffMembers : partnerUsers
    await tx
      .update(people)
      .set({ authenticatorEnrolledAt: sql`now()`, mustEnrolAuthenticator: false })
      .where(eq(people.id, actor.id))
    await tx.delete(authenticatorEnrolments).where(eq(authenticatorEnrolments.sessionId, sessionId))
    await tx.update(sessions).set({ enrolmentRequired: false }).where(eq(sessions.id, sessionId))
    await endSessionsOf(tx, subjectOf(ctx), 'authenticator_changed', { except: sessionId })
    await recordOwnAction(tx, ctx, replaces ? 'authenticator_replaced' : 'authenticator_enrolled')
    if (made) {
      await keepRecoveryCodes(tx, subjectOf(ctx), made)
      await recordNewCodes(tx, ctx, { atEnrolment: true })
    }
  })
}

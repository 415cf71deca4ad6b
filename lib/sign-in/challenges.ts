import { and, eq, gt, lt, sql } from 'drizzle-orm'
import { z } from 'zod'
import { signInChallenges } from '@/db/schema'
import type { Context } from '../core/context'
import { AppError } from '../core/errors'
import { startAgain } from './messages'
import { seal, unseal } from './seal'
import { hashOf, newToken } from './tokens'
import type { SignInTools } from './tools'

const cognitoSession = { session: z.string(), username: z.string(), email: z.string() }

/**
 * What a sign-in must remember between two steps: Cognito's `Session`, never a password or code. An
 * email code that was asked for an address of nobody's has no session, and no answer is right.
 */
export const challengeState = z.discriminatedUnion('step', [
  z.strictObject({
    step: z.literal('new_password'),
    ...cognitoSession,
    /** An imprint of the temporary password, which must not be chosen again. */
    replaces: z.string().optional(),
  }),
  z.strictObject({ step: z.literal('authenticator_code'), ...cognitoSession }),
  z.strictObject({
    step: z.literal('email_code'),
    ...cognitoSession,
    session: z.string().nullable(),
  }),
  z.strictObject({ step: z.literal('password_reset'), email: z.string() }),
])
export type ChallengeState = z.infer<typeof challengeState>
export type ChallengeStep = ChallengeState['step']

/** Cognito's own session lasts three minutes by default and fifteen at most. */
export const challengeMinutes = 15

/** How often one challenge may be answered before the sign-in has to start again. */
const maxAttempts = 10

/** Keeps the state and returns the token that finds it, for a short-lived cookie. */
export async function keepChallenge(
  ctx: Context,
  tools: SignInTools,
  state: ChallengeState,
): Promise<string> {
  const token = newToken()
  await ctx.db.insert(signInChallenges).values({
    tokenHash: hashOf(token),
    encryptedState: await seal(tools.key, state),
    expiresAt: sql`now() + make_interval(mins => ${challengeMinutes})`,
  })
  return token
}

/** Keeps a later state of a challenge that is still open. */
export async function updateChallenge(
  ctx: Context,
  tools: SignInTools,
  token: string,
  state: ChallengeState,
): Promise<void> {
  await ctx.db
    .update(signInChallenges)
    .set({ encryptedState: await seal(tools.key, state) })
    .where(eq(signInChallenges.tokenHash, hashOf(token)))
}

/**
 * Takes up a challenge for one attempt at the step it is at.
 * @throws AppError `unauthenticated` when it is unknown, over, tried too often or at another step
 */
export async function takeUpChallenge<S extends ChallengeStep>(
  ctx: Context,
  tools: SignInTools,
  token: string | undefined,
  step: S,
): Promise<{ token: string; state: Extract<ChallengeState, { step: S }> }> {
  const [row] = await ctx.db
    .update(signInChallenges)
    .set({ attempts: sql`${signInChallenges.attempts} + 1` })
    .where(
      and(
        eq(signInChallenges.tokenHash, hashOf(token ?? '')),
        gt(signInChallenges.expiresAt, sql`now()`),
        lt(signInChallenges.attempts, maxAttempts),
      ),
    )
    .returning({ sealed: signInChallenges.encryptedState })
  const state = row ? await unseal(tools.key, challengeState, row.sealed) : null
  if (!token || !isAt(state, step)) throw new AppError('unauthenticated', startAgain)
  return { token, state }
}

/** An answer that came to no verdict, because Cognito was out of reach, was no attempt. */
export async function giveChallengeBack(ctx: Context, token: string): Promise<void> {
  await ctx.db
    .update(signInChallenges)
    .set({ attempts: sql`greatest(${signInChallenges.attempts} - 1, 0)` })
    .where(eq(signInChallenges.tokenHash, hashOf(token)))
}

function isAt<S extends ChallengeStep>(
  state: ChallengeState | null,
  step: S,
): state is Extract<ChallengeState, { step: S }> {
  return state?.step === step
}

/** Forgets a challenge that has been answered or given up. */
export async function dropChallenge(ctx: Context, token: string): Promise<void> {
  await ctx.db.delete(signInChallenges).where(eq(signInChallenges.tokenHash, hashOf(token)))
}

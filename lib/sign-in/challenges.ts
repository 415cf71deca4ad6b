import { and, eq, gt, lt, sql } from 'drizzle-orm'
import { z } from 'zod'
import { signInChallenges } from '@/db/schema'
import type { Context } from '../context'
import { seal, unseal } from './seal'
import { hashOf, newToken } from './tokens'
import type { SignInTools } from './tools'

/** What a sign-in must remember between two steps. Holds Cognito's `Session`, never a password. */
export const challengeState = z.strictObject({
  step: z.literal('new_password'),
  session: z.string(),
  username: z.string(),
})
export type ChallengeState = z.infer<typeof challengeState>

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
    expiresAt: new Date(Date.now() + challengeMinutes * 60_000),
  })
  return token
}

/** Takes up a challenge for one attempt; null when it is unknown, over, or was tried too often. */
export async function takeUpChallenge(
  ctx: Context,
  tools: SignInTools,
  token: string,
): Promise<ChallengeState | null> {
  const [row] = await ctx.db
    .update(signInChallenges)
    .set({ attempts: sql`${signInChallenges.attempts} + 1` })
    .where(
      and(
        eq(signInChallenges.tokenHash, hashOf(token)),
        gt(signInChallenges.expiresAt, sql`now()`),
        lt(signInChallenges.attempts, maxAttempts),
      ),
    )
    .returning({ sealed: signInChallenges.encryptedState })
  return row ? await unseal(tools.key, challengeState, row.sealed) : null
}

/** Forgets a challenge that has been answered or given up. */
export async function dropChallenge(ctx: Context, token: string): Promise<void> {
  await ctx.db.delete(signInChallenges).where(eq(signInChallenges.tokenHash, hashOf(token)))
}

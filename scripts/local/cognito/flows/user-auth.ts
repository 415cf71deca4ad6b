import { z } from 'zod'
import { type CallContext, parse } from '../call'
import { openSession } from '../challenge-sessions'
import { poseEmailCode } from '../challenges/email-otp'
import { checkSecretHash } from '../client-secret'
import { asksForCode } from '../software-tokens'
import { findUser, type User, userNotFound } from '../users'
import { signInByPassword } from './password'

/** How a sign-in by choice may begin. */
export const firstFactor = z.enum(['PASSWORD', 'EMAIL_OTP'])
type FirstFactor = z.output<typeof firstFactor>

const parameters = z.strictObject({
  USERNAME: z.string().min(1),
  PREFERRED_CHALLENGE: firstFactor.optional(),
  PASSWORD: z.string().min(1).optional(),
  SECRET_HASH: z.string().optional(),
})

/**
 * USER_AUTH: goes on with the preferred way to sign in, or asks to select one that the user can take.
 * Where the client hides who exists, an unknown address can take every way that the pool allows.
 */
export async function signInByChoice(context: CallContext, input: unknown) {
  const { PREFERRED_CHALLENGE, ...credentials } = parse(parameters, input)
  const { pool, sql } = context
  checkSecretHash(pool, credentials.USERNAME, credentials.SECRET_HASH)
  const user = await findUser(sql, pool, credentials.USERNAME)
  if (!user && pool.settings.preventUserExistenceErrors === 'LEGACY') throw userNotFound()
  const available = await availableFactors(context, user)
  if (PREFERRED_CHALLENGE && available.includes(PREFERRED_CHALLENGE)) {
    return await beginWith(context, PREFERRED_CHALLENGE, user, credentials)
  }
  return {
    ChallengeName: 'SELECT_CHALLENGE',
    Session: await openSession(context, user, 'SELECT_CHALLENGE'),
    ChallengeParameters: {},
    AvailableChallenges: available,
  }
}

/** Begins a sign-in in a way that is available. */
export async function beginWith(
  context: CallContext,
  factor: FirstFactor,
  user: User | undefined,
  credentials: {
    USERNAME: string
    PASSWORD?: string | undefined
    SECRET_HASH?: string | undefined
  },
) {
  return factor === 'EMAIL_OTP'
    ? await poseEmailCode(context, user, credentials.USERNAME)
    : await signInByPassword(context, credentials)
}

/**
 * The ways in which a user can begin. A mailed code is none for a user with a second factor, without a
 * verified address or with a temporary password.
 */
export async function availableFactors(
  context: CallContext,
  user: User | undefined,
): Promise<FirstFactor[]> {
  const allowed = context.pool.settings.allowedFirstAuthFactors
  if (!user) return allowed
  const code =
    user.status === 'CONFIRMED' &&
    user.attributes.email_verified === 'true' &&
    !(await asksForCode(context, user))
  const can = { PASSWORD: user.passwordHash !== null, EMAIL_OTP: code }
  return allowed.filter((factor) => can[factor])
}

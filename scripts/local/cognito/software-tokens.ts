import { Secret, TOTP } from 'otpauth'
import type { Sql } from '../service/database'
import type { CallContext } from './call'
import { CognitoError } from './errors'
import type { Pool } from './pools'
import type { User } from './users'

/** A code is good in its own half minute, and in the one before and after. */
const window = 1
const stepSeconds = 30

type SoftwareToken = {
  secret: string | null
  pendingSecret: string | null
  enabled: boolean
  preferred: boolean
}

/** A new secret in base32; it takes the place of an earlier one when a code of it is shown. */
export async function associateSoftwareToken({ sql, pool }: CallContext, user: User) {
  requireSoftwareTokens(pool)
  const secret = new Secret({ size: 32 }).base32
  await sql`
    INSERT INTO software_tokens (pool_id, sub, pending_secret)
    VALUES (${pool.id}, ${user.sub}, ${secret})
    ON CONFLICT (pool_id, sub) DO UPDATE SET pending_secret = EXCLUDED.pending_secret`
  return secret
}

/**
 * Takes the associated secret into use. Throws EnableSoftwareTokenMFAException for a wrong code,
 * SoftwareTokenMFANotFoundException when none is associated.
 */
export async function verifySoftwareToken({ sql, pool }: CallContext, user: User, code: string) {
  requireSoftwareTokens(pool)
  const pending = (await findSoftwareToken(sql, user))?.pendingSecret
  if (!pending) throw notFound('No software token is associated with the user.')
  const step = matchingStep(pending, code)
  if (step === undefined) {
    throw new CognitoError(
      'EnableSoftwareTokenMFAException',
      'Code mismatch and fail enable Software Token MFA',
    )
  }
  await sql`
    UPDATE software_tokens SET secret = pending_secret, pending_secret = NULL,
      last_used_step = ${step}
    WHERE pool_id = ${pool.id} AND sub = ${user.sub} AND pending_secret = ${pending}`
}

/** Whether sign-in asks for a code. Throws InvalidParameterException unless a token is verified. */
export async function preferSoftwareToken(
  { sql, pool }: CallContext,
  user: User,
  { Enabled: enabled, PreferredMfa: preferred }: { Enabled: boolean; PreferredMfa: boolean },
): Promise<void> {
  if (preferred && !enabled) throw invalid('PreferredMfa needs Enabled.')
  if (enabled) {
    requireSoftwareTokens(pool)
    const token = await findSoftwareToken(sql, user)
    if (!token?.secret) throw invalid('User has not verified software token mfa')
  }
  await sql`
    UPDATE software_tokens SET enabled = ${enabled}, preferred = ${preferred}
    WHERE pool_id = ${pool.id} AND sub = ${user.sub}`
}

/** Whether this user's sign-in asks for a code. */
export async function asksForCode({ sql, pool }: CallContext, user: User): Promise<boolean> {
  if (pool.settings.mfa === 'OFF') return false
  return (await findSoftwareToken(sql, user))?.enabled ?? false
}

/** Accepts a code once. Throws CodeMismatchException, and ExpiredCodeException for a used one. */
export async function redeemSoftwareTokenCode(
  { sql, pool }: CallContext,
  user: User,
  code: string,
): Promise<void> {
  const secret = (await findSoftwareToken(sql, user))?.secret
  if (!secret) throw notFound('No software token is verified for the user.')
  const step = matchingStep(secret, code)
  if (step === undefined) {
    throw new CognitoError('CodeMismatchException', 'Invalid code received for user')
  }
  const used = await sql`
    UPDATE software_tokens SET last_used_step = ${step}
    WHERE pool_id = ${pool.id} AND sub = ${user.sub} AND last_used_step < ${step}`
  if (used.count === 0) {
    throw new CognitoError(
      'ExpiredCodeException',
      'Your software token has already been used once.',
    )
  }
}

/** What AdminGetUser tells of a user's second factors. */
export async function describeMfa(sql: Sql, user: User) {
  const token = await findSoftwareToken(sql, user)
  return {
    UserMFASettingList: token?.enabled ? ['SOFTWARE_TOKEN_MFA'] : undefined,
    PreferredMfaSetting: token?.preferred ? 'SOFTWARE_TOKEN_MFA' : undefined,
  }
}

async function findSoftwareToken(sql: Sql, user: User): Promise<SoftwareToken | undefined> {
  const [token] = await sql<SoftwareToken[]>`
    SELECT * FROM software_tokens WHERE pool_id = ${user.poolId} AND sub = ${user.sub}`
  return token
}

/** The half minute whose code this is, counted from 1970. */
function matchingStep(secret: string, token: string): number | undefined {
  const timestamp = Date.now()
  const totp = new TOTP({ secret: Secret.fromBase32(secret), period: stepSeconds })
  const delta = totp.validate({ token, timestamp, window })
  return delta === null ? undefined : totp.counter({ timestamp }) + delta
}

function requireSoftwareTokens(pool: Pool): void {
  if (pool.settings.mfa === 'OFF') {
    throw notFound('Software token MFA is not enabled for the user pool.')
  }
}

function notFound(message: string): CognitoError {
  return new CognitoError('SoftwareTokenMFANotFoundException', message)
}

function invalid(message: string): CognitoError {
  return new CognitoError('InvalidParameterException', message)
}

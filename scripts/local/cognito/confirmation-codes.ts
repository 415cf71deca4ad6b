import { randomInt } from 'node:crypto'
import type { CallContext } from './call'
import { CognitoError } from './errors'
import { fingerprint } from './secrets'
import type { User } from './users'

/** What a code proves; each purpose has one current code a user. */
export type CodePurpose = 'reset-password'

/** Sends, and wrong answers, that Cognito lets a user have in an hour. */
const attemptsAnHour = 5

/**
 * Makes a six-digit code, good for an hour, in place of an earlier one.
 * Throws LimitExceededException at the sixth within an hour.
 */
export async function makeCode(
  { sql, pool }: CallContext,
  user: User,
  purpose: CodePurpose,
): Promise<string> {
  const code = makeDigits(6)
  const [row] = await sql`
    INSERT INTO confirmation_codes AS c (pool_id, sub, purpose, code_hash, expires_at)
    VALUES (${pool.id}, ${user.sub}, ${purpose}, ${fingerprint(code)}, now() + interval '1 hour')
    ON CONFLICT (pool_id, sub, purpose) DO UPDATE SET
      code_hash = EXCLUDED.code_hash,
      expires_at = EXCLUDED.expires_at,
      sends = CASE WHEN ${windowOver(sql)} THEN 1 ELSE c.sends + 1 END,
      failures = CASE WHEN ${windowOver(sql)} THEN 0 ELSE c.failures END,
      window_started_at = CASE WHEN ${windowOver(sql)} THEN now() ELSE c.window_started_at END
    WHERE ${windowOver(sql)} OR c.sends < ${attemptsAnHour}
    RETURNING sends`
  if (!row) throw limitExceeded()
  return code
}

/**
 * Throws unless this is the user's current code: CodeMismatchException, ExpiredCodeException (also
 * when none was asked for), LimitExceededException after five wrong ones.
 */
export async function checkCode(
  { sql, pool }: CallContext,
  user: User,
  purpose: CodePurpose,
  code: string,
): Promise<void> {
  const [row] = await sql<{ codeHash: string; failures: number; expired: boolean }[]>`
    SELECT code_hash, failures, expires_at < now() AS expired FROM confirmation_codes
    WHERE pool_id = ${pool.id} AND sub = ${user.sub} AND purpose = ${purpose}`
  if (!row) throw expiredCode()
  if (row.failures >= attemptsAnHour) throw limitExceeded()
  if (row.codeHash !== fingerprint(code)) {
    await sql`
      UPDATE confirmation_codes SET failures = failures + 1
      WHERE pool_id = ${pool.id} AND sub = ${user.sub} AND purpose = ${purpose}`
    throw wrongCode()
  }
  if (row.expired) throw expiredCode()
}

/** Uses a checked code up. Of several uses at once, one passes; the others get ExpiredCodeException. */
export async function redeemCode(
  { sql, pool }: CallContext,
  user: User,
  purpose: CodePurpose,
  code: string,
): Promise<void> {
  const used = await sql`
    DELETE FROM confirmation_codes
    WHERE pool_id = ${pool.id} AND sub = ${user.sub} AND purpose = ${purpose}
      AND code_hash = ${fingerprint(code)}`
  if (used.count === 0) throw expiredCode()
}

/** A random code of so many digits. */
export function makeDigits(length: number): string {
  return String(randomInt(10 ** length)).padStart(length, '0')
}

/** How an answer hints at where a code went: `ann@example.com` as `a***@e***`. */
export function masked(address: string): string {
  const [name = '', domain = ''] = address.split('@')
  return `${name.slice(0, 1)}***@${domain.slice(0, 1)}***`
}

function windowOver(sql: CallContext['sql']) {
  return sql`c.window_started_at < now() - interval '1 hour'`
}

/** The refusal of a code that is not the current one. */
export function wrongCode(): CognitoError {
  return new CognitoError(
    'CodeMismatchException',
    'Invalid verification code provided, please try again.',
  )
}

function expiredCode(): CognitoError {
  return new CognitoError(
    'ExpiredCodeException',
    'Invalid code provided, please request a code again.',
  )
}

function limitExceeded(): CognitoError {
  return new CognitoError(
    'LimitExceededException',
    'Attempt limit exceeded, please try after some time.',
  )
}

import type { CallContext } from './call'
import { CognitoError } from './errors'
import { fingerprint, randomToken } from './secrets'
import { findUser, type User } from './users'

const mostFailures = 5

/** A step of a sign-in; without a user where an address that nobody has goes on like any other. */
type Step = { user: User | undefined; codeHash: string | null }

/**
 * Starts a step of a sign-in; the returned Session is good for this step, once, for minutes.
 * `code` is what has been sent to answer it with, if anything.
 */
export async function openSession(
  { sql, pool }: CallContext,
  user: User | undefined,
  challenge: string,
  code?: string,
): Promise<string> {
  const session = randomToken()
  const sub = user?.sub ?? null
  await sql`
    DELETE FROM challenge_sessions
    WHERE pool_id = ${pool.id} AND sub IS NOT DISTINCT FROM ${sub}
      AND expires_at < now() - interval '1 day'`
  await sql`
    INSERT INTO challenge_sessions (session_hash, pool_id, sub, challenge, code_hash, expires_at)
    VALUES (${fingerprint(session)}, ${pool.id}, ${sub}, ${challenge},
            ${code === undefined ? null : fingerprint(code)},
            now() + make_interval(mins => ${pool.settings.authSessionValidityMinutes}))`
  return session
}

/**
 * The step that a Session is good for, without using it up. Throws NotAuthorizedException, also when
 * the answer names somebody else by username or address.
 */
export async function readStep(
  { sql, pool }: CallContext,
  session: string,
  challenge: string,
  username: string,
): Promise<Step> {
  const [found] = await sql<
    { sub: string | null; codeHash: string | null; expired: boolean; used: boolean }[]
  >`
    SELECT sub, code_hash, expires_at < now() AS expired, used_at IS NOT NULL AS used
    FROM challenge_sessions
    WHERE session_hash = ${fingerprint(session)} AND pool_id = ${pool.id}
      AND challenge = ${challenge}`
  const user = await findUser(sql, pool, username)
  if (!found || (user?.sub ?? null) !== found.sub) {
    throw invalidSession('Invalid session for the user.')
  }
  if (found.used) throw usedSession()
  if (found.expired) throw invalidSession('Invalid session for the user, session is expired.')
  return { user, codeHash: found.codeHash }
}

/**
 * The user whose step this is, without using the Session up. The answer has to name the real username
 * (the challenge's USER_ID_FOR_SRP). Throws NotAuthorizedException.
 */
export async function readSession(
  context: CallContext,
  session: string,
  challenge: string,
  username: string,
): Promise<User> {
  const { user } = await readStep(context, session, challenge, username)
  if (user?.sub !== username) throw invalidSession('Invalid session for the user.')
  return user
}

/** Checks an answer. After five wrong ones, the Session is good for no further. */
export async function countFailure<T>(
  { sql }: CallContext,
  session: string,
  check: () => Promise<T>,
): Promise<T> {
  try {
    return await check()
  } catch (error) {
    await sql`
      UPDATE challenge_sessions SET failures = failures + 1,
        used_at = CASE WHEN failures + 1 >= ${mostFailures} THEN now() END
      WHERE session_hash = ${fingerprint(session)} AND used_at IS NULL`
    throw error
  }
}

/** Uses a Session up. Of several answers at once, one passes; the others get NotAuthorizedException. */
export async function redeemSession({ sql }: CallContext, session: string): Promise<void> {
  const claimed = await sql`
    UPDATE challenge_sessions SET used_at = now()
    WHERE session_hash = ${fingerprint(session)} AND used_at IS NULL`
  if (claimed.count === 0) throw usedSession()
}

function usedSession(): CognitoError {
  return invalidSession('Invalid session for the user, session can only be used once.')
}

function invalidSession(message: string): CognitoError {
  return new CognitoError('NotAuthorizedException', message)
}

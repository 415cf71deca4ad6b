import type { CallContext } from './call'
import { CognitoError } from './errors'
import { fingerprint, randomToken } from './secrets'
import type { User } from './users'

const mostFailures = 5

/** Starts a step of a sign-in; the returned Session is good for this step, once, for minutes. */
export async function openSession(
  { sql, pool }: CallContext,
  user: User,
  challenge: string,
): Promise<string> {
  const session = randomToken()
  await sql`DELETE FROM challenge_sessions
    WHERE pool_id = ${pool.id} AND sub = ${user.sub} AND expires_at < now() - interval '1 day'`
  await sql`
    INSERT INTO challenge_sessions (session_hash, pool_id, sub, challenge, expires_at)
    VALUES (${fingerprint(session)}, ${pool.id}, ${user.sub}, ${challenge},
            now() + make_interval(mins => ${pool.settings.authSessionValidityMinutes}))`
  return session
}

/** The user whose step this is, without using the Session up. Throws NotAuthorizedException. */
export async function readSession(
  { sql, pool }: CallContext,
  session: string,
  challenge: string,
): Promise<User> {
  const [found] = await sql<(User & { expired: boolean; used: boolean })[]>`
    SELECT users.*, expires_at < now() AS expired, used_at IS NOT NULL AS used
    FROM challenge_sessions JOIN users USING (pool_id, sub)
    WHERE session_hash = ${fingerprint(session)} AND pool_id = ${pool.id}
      AND challenge = ${challenge}`
  if (!found) throw invalidSession('Invalid session for the user.')
  if (found.used) throw usedSession()
  if (found.expired) throw invalidSession('Invalid session for the user, session is expired.')
  return found
}

/** Checks an answer. After five wrong ones, the Session is good for no further. */
export async function countFailure(
  { sql }: CallContext,
  session: string,
  check: () => Promise<void>,
): Promise<void> {
  try {
    await check()
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

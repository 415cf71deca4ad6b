import type { CallContext } from '../call'
import { fingerprint, randomToken } from '../secrets'
import type { User } from '../users'
import type { HostedRequest } from './request'

/** How long the page remembers somebody; Amazon's cookie lives as long. */
const hours = 1

const cookieName = 'hosted'

/** A signed-in visitor of the hosted page. */
export type HostedSession = { user: User; authenticatedAt: Date }

/** Remembers who has signed in; gives the Set-Cookie header. */
export async function startSession(
  { sql, pool }: CallContext,
  { user, authenticatedAt }: HostedSession,
): Promise<string> {
  const token = randomToken()
  await sql`DELETE FROM hosted_sessions WHERE pool_id = ${pool.id} AND expires_at < now()`
  await sql`
    INSERT INTO hosted_sessions (token_hash, pool_id, sub, authenticated_at, expires_at)
    VALUES (${fingerprint(token)}, ${pool.id}, ${user.sub}, ${authenticatedAt},
            now() + make_interval(hours => ${hours}))`
  return cookie(pool.id, token, hours * 3600)
}

/** Who is signed in by the request's cookie; nobody whose login has been disabled since. */
export async function findSession(
  { sql, pool }: CallContext,
  { headers }: HostedRequest,
): Promise<HostedSession | undefined> {
  const token = tokenIn(headers.cookie)
  if (token === undefined) return undefined
  const [row] = await sql<(User & { authenticatedAt: Date })[]>`
    SELECT users.*, authenticated_at FROM hosted_sessions JOIN users USING (pool_id, sub)
    WHERE token_hash = ${fingerprint(token)} AND pool_id = ${pool.id} AND expires_at > now()
      AND enabled AND status = 'CONFIRMED'`
  return row && { user: row, authenticatedAt: row.authenticatedAt }
}

/** Forgets the cookie's session; gives the Set-Cookie header that removes the cookie. */
export async function endSession(
  { sql, pool }: CallContext,
  { headers }: HostedRequest,
): Promise<string> {
  const token = tokenIn(headers.cookie)
  if (token !== undefined) {
    await sql`
      DELETE FROM hosted_sessions
      WHERE token_hash = ${fingerprint(token)} AND pool_id = ${pool.id}`
  }
  return cookie(pool.id, '', 0)
}

function cookie(poolId: string, value: string, seconds: number): string {
  return `${cookieName}=${value}; Path=/${poolId}/domain; Max-Age=${seconds}; HttpOnly; SameSite=Lax`
}

function tokenIn(cookies = ''): string | undefined {
  const pairs = cookies.split(';').map((pair) => pair.trim())
  return pairs.find((pair) => pair.startsWith(`${cookieName}=`))?.slice(cookieName.length + 1)
}

import { createHash } from 'node:crypto'
import { equals } from '../../service/secrets'
import type { CallContext } from '../call'
import { fingerprint, randomToken } from '../secrets'
import type { Grant } from '../tokens'
import type { User } from '../users'
import type { AuthorizeRequest } from './authorize-request'
import { OAuthError } from './oauth-error'
import type { HostedSession } from './sessions'

/** A code that the client can redeem once, within five minutes. */
export async function issueCode(
  { sql, pool }: CallContext,
  request: AuthorizeRequest,
  { user, authenticatedAt }: HostedSession,
): Promise<string> {
  const code = randomToken()
  await sql`
    DELETE FROM authorization_codes
    WHERE pool_id = ${pool.id} AND expires_at < now() - interval '1 hour'`
  await sql`
    INSERT INTO authorization_codes
      (code_hash, pool_id, sub, redirect_uri, scope, nonce, code_challenge, authenticated_at,
       expires_at)
    VALUES (${fingerprint(code)}, ${pool.id}, ${user.sub}, ${request.redirectUri},
            ${request.scope}, ${request.nonce}, ${request.codeChallenge}, ${authenticatedAt},
            now() + interval '5 minutes')`
  return code
}

type CodeRow = Grant &
  User & { redirectUri: string; codeChallenge: string | null; expired: boolean }

/** Uses a code up, whatever comes of it. Throws OAuthError `invalid_grant`. */
export async function redeemCode(
  { sql, pool }: CallContext,
  answer: { code: string; redirectUri: string; codeVerifier: string | undefined },
): Promise<{ user: User; grant: Grant }> {
  const [row] = await sql<CodeRow[]>`
    WITH used AS (
      DELETE FROM authorization_codes
      WHERE code_hash = ${fingerprint(answer.code)} AND pool_id = ${pool.id}
      RETURNING *, expires_at < now() AS expired)
    SELECT users.*, redirect_uri, scope, nonce, code_challenge, authenticated_at, expired
    FROM used JOIN users USING (pool_id, sub)`
  if (!row || row.expired) throw invalid('The code is used, too old or none of ours.')
  if (row.redirectUri !== answer.redirectUri) throw invalid('The redirect_uri is another one.')
  if (!isProven(row.codeChallenge, answer.codeVerifier))
    throw invalid('The code_verifier is wrong.')
  if (!row.enabled) throw invalid('The user is disabled.')
  const { scope, nonce, authenticatedAt } = row
  return { user: row, grant: { scope, nonce, authenticatedAt } }
}

/** Proof Key for Code Exchange (RFC 7636) with S256. */
function isProven(challenge: string | null, verifier: string | undefined): boolean {
  if (challenge === null || verifier === undefined) return challenge === null && !verifier
  return equals(createHash('sha256').update(verifier).digest('base64url'), challenge)
}

function invalid(message: string): OAuthError {
  return new OAuthError('invalid_grant', message)
}

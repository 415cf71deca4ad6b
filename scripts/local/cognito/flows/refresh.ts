import { z } from 'zod'
import { type CallContext, parse } from '../call'
import { checkSecretHash } from '../client-secret'
import { CognitoError } from '../errors'
import { fingerprint } from '../secrets'
import { issueShortLivedTokens } from '../tokens'
import type { User } from '../users'

const parameters = z.strictObject({
  REFRESH_TOKEN: z.string().min(1),
  SECRET_HASH: z.string().optional(),
})

type RefreshRow = User & {
  originJti: string
  authenticatedAt: Date
  revoked: boolean
  expired: boolean
}

/** REFRESH_TOKEN_AUTH: new id and access tokens; SECRET_HASH is over the real username, the sub. */
export async function refreshTokens(context: CallContext, input: unknown) {
  const { REFRESH_TOKEN, SECRET_HASH } = parse(parameters, input)
  const { pool, sql } = context
  const [row] = await sql<RefreshRow[]>`
    SELECT users.*, origin_jti, authenticated_at,
      revoked_at IS NOT NULL AS revoked, expires_at < now() AS expired
    FROM refresh_tokens JOIN users USING (pool_id, sub)
    WHERE token_hash = ${fingerprint(REFRESH_TOKEN)} AND pool_id = ${pool.id}`
  if (!row) throw notAuthorized('Invalid Refresh Token.')
  checkSecretHash(pool, row.sub, SECRET_HASH)
  if (row.revoked) throw notAuthorized('Refresh Token has been revoked')
  if (row.expired) throw notAuthorized('Refresh Token has expired')
  if (!row.enabled) throw notAuthorized('User is disabled.')
  return {
    ChallengeParameters: {},
    AuthenticationResult: await issueShortLivedTokens(
      context,
      row,
      'TokenGeneration_RefreshTokens',
      row,
    ),
  }
}

function notAuthorized(message: string): CognitoError {
  return new CognitoError('NotAuthorizedException', message)
}

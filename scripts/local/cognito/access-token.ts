import { decodeJwt, type JWTPayload } from 'jose'
import type { CallContext } from './call'
import { CognitoError } from './errors'
import { findUser, type User, userNotFound } from './users'

/** The scope that a call with an access token needs; tokens of a hosted page may lack it. */
export const selfServiceScope = 'aws.cognito.signin.user.admin'

/** Pool and user that an access token names. It proves nothing: requireTokenUser does. */
export function readAccessToken(token: string): { poolId: string; sub: string } | undefined {
  try {
    const { iss = '', sub = '' } = decodeJwt(token)
    return { poolId: iss.split('/').at(-1) ?? '', sub }
  } catch {
    return undefined
  }
}

/** Whose access token this is. Throws NotAuthorizedException, and UserNotFoundException. */
export async function requireTokenUser(context: CallContext, token: string): Promise<User> {
  const claims = await verifyAccessToken(context, token)
  if (!String(claims.scope).split(' ').includes(selfServiceScope)) {
    throw notAuthorized('Access Token does not have required scopes')
  }
  return await requireLiveUser(context, claims)
}

/** The user of verified claims, unless the sign-in was revoked or the user is disabled or gone. */
export async function requireLiveUser(context: CallContext, claims: JWTPayload): Promise<User> {
  const { sql, pool } = context
  const user = await findUser(sql, pool, claims.sub ?? '')
  if (!user) throw userNotFound()
  const [revoked] = await sql`
    SELECT FROM refresh_tokens
    WHERE pool_id = ${pool.id} AND sub = ${user.sub} AND revoked_at IS NOT NULL
      AND origin_jti = ${String(claims.origin_jti)}`
  if (revoked) throw notAuthorized('Access Token has been revoked')
  if (!user.enabled) throw notAuthorized('User is disabled.')
  return user
}

/** The claims of an access token of the pool. Throws NotAuthorizedException. */
export async function verifyAccessToken(
  { signingKey, issuer }: CallContext,
  token: string,
): Promise<JWTPayload> {
  const claims = await signingKey.verify(token, issuer)
  if (claims === 'expired') throw notAuthorized('Access Token has expired')
  if (claims?.token_use !== 'access') throw notAuthorized('Invalid Access Token')
  return claims
}

function notAuthorized(message: string): CognitoError {
  return new CognitoError('NotAuthorizedException', message)
}

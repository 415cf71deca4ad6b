import { createHash, randomUUID } from 'node:crypto'
import { selfServiceScope } from './access-token'
import type { CallContext } from './call'
import { claimsOfTrigger, type TokenSource } from './pre-token'
import { fingerprint, randomToken } from './secrets'
import { groupsOf, type User } from './users'

/** What ties the tokens of one sign-in together. */
type Authentication = { originJti: string; authenticatedAt: Date; grant?: Grant }

/** What a hosted page adds to the tokens. */
export type Grant = { scope: string; nonce: string | null; authenticatedAt: Date }

/** Id, access and refresh token of a new sign-in; `grant` comes from the hosted page. */
export async function issueTokens(
  context: CallContext,
  user: User,
  source: TokenSource = 'TokenGeneration_Authentication',
  grant?: Grant,
) {
  const authentication: Authentication = {
    originJti: randomUUID(),
    authenticatedAt: grant?.authenticatedAt ?? new Date(),
    ...(grant && { grant }),
  }
  const refreshToken = randomToken()
  await context.sql`
    INSERT INTO refresh_tokens
      (token_hash, pool_id, sub, origin_jti, authenticated_at, expires_at)
    VALUES (${fingerprint(refreshToken)}, ${user.poolId}, ${user.sub}, ${authentication.originJti},
            ${authentication.authenticatedAt},
            now() + make_interval(days => ${context.pool.settings.refreshTokenValidityDays}))`
  const shortLived = await issueShortLivedTokens(context, user, source, authentication)
  return { ...shortLived, RefreshToken: refreshToken }
}

/** Id and access token, as a refresh renews them. */
export async function issueShortLivedTokens(
  context: CallContext,
  user: User,
  source: TokenSource,
  { originJti, authenticatedAt, grant }: Authentication,
) {
  const { pool, signingKey } = context
  const seconds = pool.settings.tokenValidityMinutes * 60
  const issuedAt = Math.floor(Date.now() / 1000)
  const groups = await groupsOf(context.sql, user)
  const scope = grant?.scope ?? selfServiceScope
  const trigger = await claimsOfTrigger(context, user, groups, scope, source)
  const shared = {
    sub: user.sub,
    ...(groups.length > 0 && { 'cognito:groups': groups }),
    iss: context.issuer,
    origin_jti: originJti,
    event_id: randomUUID(),
    auth_time: Math.floor(authenticatedAt.getTime() / 1000),
    iat: issuedAt,
    exp: issuedAt + seconds,
  }
  const AccessToken = await signingKey.sign({
    ...trigger.access,
    ...shared,
    client_id: pool.clientId,
    token_use: 'access',
    scope,
    username: user.sub,
    jti: randomUUID(),
  })
  const IdToken = await signingKey.sign({
    ...attributeClaims(user),
    ...trigger.id,
    ...shared,
    ...(grant && { at_hash: halfHash(AccessToken) }),
    ...(grant?.nonce && { nonce: grant.nonce }),
    'cognito:username': user.sub,
    aud: pool.clientId,
    token_use: 'id',
    jti: randomUUID(),
  })
  return { AccessToken, IdToken, ExpiresIn: seconds, TokenType: 'Bearer' }
}

function attributeClaims(user: User): Record<string, string | boolean> {
  return Object.fromEntries(
    Object.entries(user.attributes).map(([name, value]) => [
      name,
      name.endsWith('_verified') ? value === 'true' : value,
    ]),
  )
}

/** OpenID Connect's at_hash for RS256. */
function halfHash(token: string): string {
  return createHash('sha256').update(token).digest().subarray(0, 16).toString('base64url')
}

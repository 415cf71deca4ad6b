import { createRemoteJWKSet, errors, jwtVerify } from 'jose'
import { z } from 'zod'
import type { PartnerTokens } from '@/lib/ports/identity/partner-tokens'

/** Source: Amazon Cognito developer guide, "Understanding the access token". It has no `aud`. */
const claims = z.object({
  sub: z.string().min(1).max(200),
  client_id: z.string(),
  token_use: z.literal('access'),
  auth_time: z.int().positive(),
  exp: z.int(),
  origin_jti: z.string().max(200).optional(),
  jti: z.string().max(200),
})

/** What jose says where it could not get the keys: nothing is known of the token then. */
const keysUnknown = ['ERR_JWKS_TIMEOUT', 'ERR_JOSE_GENERIC', 'ERR_JWKS_INVALID']

/** Access tokens of the pool, by its published keys. That the pool has revoked one is not written on it. */
export function createAccessTokenReader({
  issuer,
  clientIds,
}: {
  issuer: string
  clientIds: readonly string[]
}): PartnerTokens {
  const keys = createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks.json`), {
    timeoutDuration: 5_000,
  })
  return {
    async read(token) {
      try {
        const { payload } = await jwtVerify(token, keys, {
          issuer,
          algorithms: ['RS256'],
          clockTolerance: 30,
        })
        const parsed = claims.safeParse(payload)
        if (!parsed.success || !clientIds.includes(parsed.data.client_id)) return null
        const { sub, auth_time, jti, origin_jti = jti } = parsed.data
        return { sub, signInId: origin_jti, authenticatedAt: new Date(auth_time * 1_000) }
      } catch (error) {
        if (error instanceof errors.JOSEError && !keysUnknown.includes(error.code)) return null
        throw error
      }
    },
  }
}

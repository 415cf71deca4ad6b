import { createRemoteJWKSet, jwtVerify } from 'jose'
import { z } from 'zod'
import type { Identity } from '@/lib/ports/identity/authenticator'

const claims = z.object({
  sub: z.string().min(1),
  email: z.string().min(1),
  email_verified: z
    .union([z.boolean(), z.enum(['true', 'false']).transform((word) => word === 'true')])
    .default(false),
  name: z.string().optional(),
  token_use: z.literal('id'),
  'cognito:groups': z.array(z.string()).default([]),
  // Cognito names the methods since 2026, and not yet in every pool (developer guide, "ACR and AMR token claims").
  amr: z.array(z.string()).optional(),
  auth_time: z.int().positive().optional(),
})

/** Verifies an ID token of the pool (signature, issuer, audience, time) and reads who it names. */
export function createTokenReader({ issuer, clientId }: { issuer: string; clientId: string }) {
  const keys = createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks.json`), {
    timeoutDuration: 5_000,
  })
  return async function readToken(idToken: string): Promise<Identity> {
    const { payload } = await jwtVerify(idToken, keys, {
      issuer,
      audience: clientId,
      algorithms: ['RS256'],
      clockTolerance: 30,
    })
    return readClaims(payload)
  }
}

/**
 * Who the claims of an ID token name, once the token has been verified.
 * @throws ZodError when they are not those of an ID token of Cognito's
 */
export function readClaims(payload: unknown): Identity {
  const token = claims.parse(payload)
  return {
    sub: token.sub,
    email: token.email,
    emailVerified: token.email_verified,
    name: token.name ?? null,
    groups: token['cognito:groups'],
    severalFactors: token.amr ? token.amr.includes('mfa') : null,
    authenticatedAt: token.auth_time ? new Date(token.auth_time * 1_000) : null,
  }
}

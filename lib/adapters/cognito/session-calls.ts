import type { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider'
import { type CognitoPool, issuerOf } from './client'
import { createTokenReader } from './id-token'
import { secretHash } from './secret-hash'

/** What every exchange on behalf of a visitor needs. */
export type SessionCalls = {
  client: CognitoIdentityProviderClient
  ids: { UserPoolId: string; ClientId: string }
  hashFor(username: string): string
  readToken: ReturnType<typeof createTokenReader>
}

/** Prepares calls as the pool's confidential client. */
export function createSessionCalls(
  client: CognitoIdentityProviderClient,
  pool: CognitoPool,
): SessionCalls {
  return {
    client,
    ids: { UserPoolId: pool.userPoolId, ClientId: pool.clientId },
    hashFor: (username) => secretHash(username, pool.clientId, pool.clientSecret),
    readToken: createTokenReader({ issuer: issuerOf(pool), clientId: pool.clientId }),
  }
}

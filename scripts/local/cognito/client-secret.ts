import { equals } from '../service/secrets'
import { CognitoError } from './errors'
import type { Pool } from './pools'
import { secretHash } from './secrets'

/** Throws NotAuthorizedException unless the hash proves the client's secret for this username. */
export function checkSecretHash(pool: Pool, username: string, hash: string | undefined): void {
  if (hash === undefined) {
    throw new CognitoError(
      'NotAuthorizedException',
      `Client ${pool.clientId} is configured with secret but SECRET_HASH was not received`,
    )
  }
  if (!equals(hash, secretHash(username, pool.clientId, pool.clientSecret))) {
    throw new CognitoError(
      'NotAuthorizedException',
      `Unable to verify secret hash for client ${pool.clientId}`,
    )
  }
}

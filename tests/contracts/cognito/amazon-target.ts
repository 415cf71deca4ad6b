import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider'
import { vi } from 'vitest'
import { type CognitoPool, issuerOf } from '@/lib/cognito/client'
import { addressBook, type Target } from './pool'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Set by `npm run test:cognito` alone; credentials come from the AWS SDK's own chain. */
    amazonPool?: CognitoPool
  }
}

/** A real pool. The users made on it are removed again; no mail is sent. */
export function amazonTarget(pool: CognitoPool): Target {
  return {
    name: 'Amazon Cognito',
    async start() {
      const client = new CognitoIdentityProviderClient({
        region: pool.region,
        ...(pool.endpoint && { endpoint: pool.endpoint }),
      })
      const addresses = addressBook(client, pool.userPoolId)
      const issuer = issuerOf(pool)
      return {
        ...pool,
        client,
        issuer,
        jwksUri: `${issuer}/.well-known/jwks.json`,
        newEmail: addresses.newEmail,
        listed: (check) => vi.waitFor(check, { timeout: 15_000, interval: 500 }),
        async stop() {
          await addresses.removeUsers()
          client.destroy()
        },
      }
    },
    leftOut: {},
  }
}

import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider'
import { vi } from 'vitest'
import { addressBook, type Target } from './pool'

/** Where a real pool is; credentials come from the AWS SDK's own chain. */
export type AmazonPool = {
  region: string
  userPoolId: string
  clientId: string
  clientSecret: string
}

declare module 'vitest' {
  export interface ProvidedContext {
    /** Set by `npm run test:cognito` alone. */
    amazonPool?: AmazonPool
  }
}

/** A real pool. The users made on it are removed again; no mail is sent. */
export function amazonTarget(pool: AmazonPool): Target {
  return {
    name: 'Amazon Cognito',
    async start() {
      const client = new CognitoIdentityProviderClient({ region: pool.region })
      const addresses = addressBook(client, pool.userPoolId)
      const issuer = `https://cognito-idp.${pool.region}.amazonaws.com/${pool.userPoolId}`
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

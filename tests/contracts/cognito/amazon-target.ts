import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider'
import { vi } from 'vitest'
import { type CognitoPool, issuerOf } from '@/lib/adapters/cognito/client'
import { addressBook, type Target } from './pool'

/** A real pool, and whether it lets a mailed code sign in. */
export type AmazonPool = CognitoPool & { emailCode: boolean }

declare module 'vitest' {
  export interface ProvidedContext {
    /** Set by `npm run test:cognito` alone; credentials come from the AWS SDK's own chain. */
    amazonPool?: AmazonPool
  }
}

/**
 * A real pool. The users made on it are removed again. Mails go out only for sign-in codes, to the mailbox
 * simulator of Amazon SES.
 */
export function amazonTarget(pool: AmazonPool): Target {
  return {
    name: 'Amazon Cognito',
    runs: ({ emailCode }) => emailCode === undefined || emailCode === pool.emailCode,
    async start({ emailCode }) {
      const client = new CognitoIdentityProviderClient({
        region: pool.region,
        ...(pool.endpoint && { endpoint: pool.endpoint }),
      })
      const simulated = (name: string) => `success+${name}@simulator.amazonses.com`
      const addresses = addressBook(client, pool.userPoolId, emailCode ? simulated : undefined)
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

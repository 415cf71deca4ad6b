import { randomUUID } from 'node:crypto'
import {
  AdminDeleteUserCommand,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider'

/** A pool as docs/cognito-pool.md recommends it, on whichever Cognito a contract is tried on. */
export type Pool = {
  client: CognitoIdentityProviderClient
  userPoolId: string
  clientId: string
  clientSecret: string
  issuer: string
  jwksUri: string
  /** An address that nobody has; the user who gets it is removed by `stop`. */
  newEmail(): string
  /** Runs a check of what ListUsers shows, which on Amazon's may lag behind what was written. */
  listed(check: () => Promise<void>): Promise<void>
  stop(): Promise<void>
}

/** What of the optional settings an area is about. */
export type PoolOptions = {
  /** Whether a mailed code may sign in; absent where it makes no difference. */
  emailCode?: boolean
}

/** A Cognito that the contract is tried on. */
export type Target = {
  name: string
  /** Absent: the target can be set up for every area. */
  runs?(options: PoolOptions): boolean
  start(options: PoolOptions): Promise<Pool>
  /** By area: the rules this target is known to break, so that they are not asked of it. */
  leftOut: Record<string, LeftOut[]>
}

/** A rule that a target breaks, and what Cognito is documented to do instead. */
export type LeftOut = { rule: string; documented: string }

/** Makes addresses, and removes the users who got them. */
export function addressBook(
  client: CognitoIdentityProviderClient,
  userPoolId: string,
  addressOf = (name: string) => `${name}@example.com`,
) {
  const given: string[] = []
  return {
    newEmail(): string {
      const email = addressOf(`contract-${randomUUID()}`)
      given.push(email)
      return email
    },
    async removeUsers(): Promise<void> {
      for (const Username of given) {
        await client
          .send(new AdminDeleteUserCommand({ UserPoolId: userPoolId, Username }))
          .catch(ignoreUnknownUser)
      }
    },
  }
}

function ignoreUnknownUser(error: unknown): void {
  if (!(error instanceof Error) || error.name !== 'UserNotFoundException') throw error
}

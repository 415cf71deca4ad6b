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

/** A Cognito that the contract is tried on. */
export type Target = {
  name: string
  start(): Promise<Pool>
  /** By area: the rules this target is known to break, so that they are not asked of it. */
  leftOut: Record<string, LeftOut[]>
}

/** A rule that a target breaks, and what Cognito is documented to do instead. */
export type LeftOut = { rule: string; documented: string }

/** Makes addresses, and removes the users who got them. */
export function addressBook(client: CognitoIdentityProviderClient, userPoolId: string) {
  const given: string[] = []
  return {
    newEmail(): string {
      const email = `contract-${randomUUID()}@example.com`
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

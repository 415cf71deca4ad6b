import type { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider'
import type { Authenticator } from '@/lib/ports/identity/authenticator'
import type { CognitoPool } from './client'
import { createEnrolmentCalls } from './enrolment'
import { createGroupCalls } from './groups'
import { createPasswordCalls } from './passwords'
import { createPolicyReader } from './pool-policy'
import { createSessionCalls } from './session-calls'
import { createSignInFlow } from './sign-in-flow'

/** The authenticator port on an Amazon Cognito user pool. */
export function createCognitoAuthenticator(
  client: CognitoIdentityProviderClient,
  pool: CognitoPool,
): Authenticator {
  const calls = createSessionCalls(client, pool)
  const readPolicy = createPolicyReader(client, pool.userPoolId)
  return {
    ...createSignInFlow(calls),
    ...createPasswordCalls(calls),
    ...createEnrolmentCalls(calls),
    ...createGroupCalls(calls),
    async passwordRules() {
      return (await readPolicy()).rules
    },
  }
}

import {
  AdminInitiateAuthCommand,
  type AdminInitiateAuthCommandOutput,
  AdminRespondToAuthChallengeCommand,
  type AdminRespondToAuthChallengeCommandOutput,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider'
import type { Authenticator, StepOutcome } from '../identity/authenticator'
import { type CognitoPool, issuerOf } from './client'
import { errorName, mayPass } from './errors'
import { createTokenReader } from './id-token'
import { createPolicyReader } from './pool-policy'
import { secretHash } from './secret-hash'

/** The authenticator port on an Amazon Cognito user pool, by its server-side password flow. */
export function createCognitoAuthenticator(
  client: CognitoIdentityProviderClient,
  pool: CognitoPool,
): Authenticator {
  const ids = { UserPoolId: pool.userPoolId, ClientId: pool.clientId }
  const hashFor = (username: string) => secretHash(username, pool.clientId, pool.clientSecret)
  const readToken = createTokenReader({ issuer: issuerOf(pool), clientId: pool.clientId })
  const readPolicy = createPolicyReader(client, pool.userPoolId)

  async function outcomeOf(
    answer: AdminInitiateAuthCommandOutput | AdminRespondToAuthChallengeCommandOutput,
  ): Promise<StepOutcome> {
    if (answer.AuthenticationResult?.IdToken) {
      return {
        kind: 'authenticated',
        identity: await readToken(answer.AuthenticationResult.IdToken),
      }
    }
    const username = answer.ChallengeParameters?.USER_ID_FOR_SRP
    if (answer.ChallengeName === 'NEW_PASSWORD_REQUIRED' && answer.Session && username) {
      return { kind: 'new_password_required', session: answer.Session, username }
    }
    const cause = new Error(`Cognito asks for ${answer.ChallengeName}, which is not supported`)
    return { kind: 'unavailable', cause }
  }

  return {
    async signIn({ email, password }) {
      try {
        return await outcomeOf(
          await client.send(
            new AdminInitiateAuthCommand({
              ...ids,
              AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
              AuthParameters: { USERNAME: email, PASSWORD: password, SECRET_HASH: hashFor(email) },
            }),
          ),
        )
      } catch (error) {
        return mayPass(error) || isOurFault(error)
          ? { kind: 'unavailable', cause: error }
          : { kind: 'refused' }
      }
    },

    async setNewPassword({ session, username, newPassword }) {
      try {
        return await outcomeOf(
          await client.send(
            new AdminRespondToAuthChallengeCommand({
              ...ids,
              ChallengeName: 'NEW_PASSWORD_REQUIRED',
              Session: session,
              ChallengeResponses: {
                USERNAME: username,
                NEW_PASSWORD: newPassword,
                SECRET_HASH: hashFor(username),
              },
            }),
          ),
        )
      } catch (error) {
        switch (errorName(error)) {
          case 'InvalidPasswordException':
          case 'PasswordHistoryPolicyViolationException':
            return { kind: 'password_rejected' }
          default:
            return mayPass(error) || isOurFault(error)
              ? { kind: 'unavailable', cause: error }
              : { kind: 'expired' }
        }
      }
    },

    async passwordRules() {
      return (await readPolicy()).rules
    },
  }
}

const configurationFaults = new Set([
  'ResourceNotFoundException',
  'AccessDeniedException',
  'UnrecognizedClientException',
  'CredentialsProviderError',
  'InvalidUserPoolConfigurationException',
  'OperationNotEnabledException',
  'UserLambdaValidationException',
  'InvalidLambdaResponseException',
])

/** Refusals that no visitor can cause: the installation is set up wrongly, and must be told so. */
function isOurFault(error: unknown): boolean {
  return configurationFaults.has(errorName(error))
}

import {
  AdminInitiateAuthCommand,
  AdminSetUserMFAPreferenceCommand,
  AssociateSoftwareTokenCommand,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import type { Authenticator, EnrolmentEnd, EnrolmentStart } from '../identity/authenticator'
import { errorName, isOurFault, mayPass } from './errors'
import type { SessionCalls } from './session-calls'

type Enrolment = Pick<Authenticator, 'startEnrolment' | 'finishEnrolment'>

/** Enrolling an authenticator app (TOTP). */
export function createEnrolmentCalls({ client, ids, hashFor }: SessionCalls): Enrolment {
  return {
    async startEnrolment({ email, password }): Promise<EnrolmentStart> {
      try {
        const signedIn = await client.send(
          new AdminInitiateAuthCommand({
            ...ids,
            AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
            AuthParameters: { USERNAME: email, PASSWORD: password, SECRET_HASH: hashFor(email) },
          }),
        )
        if (signedIn.ChallengeName === 'SOFTWARE_TOKEN_MFA') return { kind: 'already_enrolled' }
        const accessToken = signedIn.AuthenticationResult?.AccessToken
        if (!accessToken) return { kind: 'refused' }
        const { SecretCode } = await client.send(
          new AssociateSoftwareTokenCommand({ AccessToken: accessToken }),
        )
        if (!SecretCode) throw new Error('Cognito answered without a secret')
        return { kind: 'started', secret: SecretCode, accessToken }
      } catch (error) {
        return mayPass(error) || isOurFault(error)
          ? { kind: 'unavailable', cause: error }
          : { kind: 'refused' }
      }
    },

    async finishEnrolment({ sub, accessToken, code }): Promise<EnrolmentEnd> {
      try {
        const { Status } = await client.send(
          new VerifySoftwareTokenCommand({ AccessToken: accessToken, UserCode: code }),
        )
        if (Status !== 'SUCCESS') return { kind: 'code_rejected' }
        await client.send(
          new AdminSetUserMFAPreferenceCommand({
            UserPoolId: ids.UserPoolId,
            Username: sub,
            SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true },
          }),
        )
        return { kind: 'enrolled' }
      } catch (error) {
        switch (errorName(error)) {
          case 'EnableSoftwareTokenMFAException':
          case 'CodeMismatchException':
            return { kind: 'code_rejected' }
          default:
            return mayPass(error) || isOurFault(error)
              ? { kind: 'unavailable', cause: error }
              : { kind: 'expired' }
        }
      }
    },
  }
}

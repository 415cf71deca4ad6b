import {
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
  AdminSetUserMFAPreferenceCommand,
  AssociateSoftwareTokenCommand,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import type {
  Authenticator,
  EnrolmentEnd,
  EnrolmentStart,
  ProofRefusal,
  ReplacementStart,
} from '@/lib/ports/identity/authenticator'
import { errorName, isOurFault, mayPass, unavailable } from './errors'
import type { SessionCalls } from './session-calls'

type Enrolment = Pick<
  Authenticator,
  | 'startEnrolment'
  | 'startReplacement'
  | 'finishEnrolment'
  | 'proveAuthenticator'
  | 'forgetAuthenticator'
>

/** A wrong code, and one that was used; how a malformed one is refused is not documented. */
const codeRefusals = new Set([
  'CodeMismatchException',
  'ExpiredCodeException',
  'InvalidParameterException',
])

/** Enrolling an authenticator app (TOTP), and putting another in its place. */
export function createEnrolmentCalls({ client, ids, hashFor }: SessionCalls): Enrolment {
  const signIn = (email: string, password: string) =>
    client.send(
      new AdminInitiateAuthCommand({
        ...ids,
        AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: email, PASSWORD: password, SECRET_HASH: hashFor(email) },
      }),
    )

  async function associate(accessToken: string | undefined) {
    if (!accessToken) return { kind: 'refused' } as const
    const { SecretCode } = await client.send(
      new AssociateSoftwareTokenCommand({ AccessToken: accessToken }),
    )
    if (!SecretCode) throw new Error('Cognito answered without a secret')
    return { kind: 'started', secret: SecretCode, accessToken } as const
  }

  const afterRefusal = (error: unknown) =>
    mayPass(error) || isOurFault(error) ? unavailable(error) : ({ kind: 'refused' } as const)

  const preferApp = (sub: string, preferred: boolean) =>
    client.send(
      new AdminSetUserMFAPreferenceCommand({
        UserPoolId: ids.UserPoolId,
        Username: sub,
        SoftwareTokenMfaSettings: { Enabled: preferred, PreferredMfa: preferred },
      }),
    )

  /** Signs in with password and code. The token it gives is for what follows, and is kept nowhere. */
  async function proveBoth({
    email,
    password,
    code,
  }: {
    email: string
    password: string
    code: string
  }): Promise<{ kind: 'proven'; accessToken: string | undefined } | ProofRefusal> {
    try {
      const step = await signIn(email, password)
      if (step.ChallengeName !== 'SOFTWARE_TOKEN_MFA') {
        return { kind: step.AuthenticationResult ? 'not_enrolled' : 'refused' }
      }
      const username = step.ChallengeParameters?.USER_ID_FOR_SRP ?? email
      const signedIn = await client.send(
        new AdminRespondToAuthChallengeCommand({
          ...ids,
          ChallengeName: 'SOFTWARE_TOKEN_MFA',
          Session: step.Session,
          ChallengeResponses: {
            USERNAME: username,
            SOFTWARE_TOKEN_MFA_CODE: code,
            SECRET_HASH: hashFor(username),
          },
        }),
      )
      return { kind: 'proven', accessToken: signedIn.AuthenticationResult?.AccessToken }
    } catch (error) {
      return codeRefusals.has(errorName(error)) ? { kind: 'code_rejected' } : afterRefusal(error)
    }
  }

  return {
    async startEnrolment({ email, password }): Promise<EnrolmentStart> {
      try {
        const signedIn = await signIn(email, password)
        if (signedIn.ChallengeName === 'SOFTWARE_TOKEN_MFA') return { kind: 'already_enrolled' }
        return await associate(signedIn.AuthenticationResult?.AccessToken)
      } catch (error) {
        return afterRefusal(error)
      }
    },

    // The old app is let go when the new one is verified: AssociateSoftwareToken in the API reference.
    async startReplacement(proof): Promise<ReplacementStart> {
      const proven = await proveBoth(proof)
      if (proven.kind !== 'proven') return proven
      try {
        return await associate(proven.accessToken)
      } catch (error) {
        return afterRefusal(error)
      }
    },

    async proveAuthenticator(proof) {
      const proven = await proveBoth(proof)
      return proven.kind === 'proven' ? { kind: 'right' } : proven
    },

    async forgetAuthenticator(sub) {
      try {
        await preferApp(sub, false)
        return { kind: 'done' }
      } catch (error) {
        return errorName(error) === 'UserNotFoundException' ? { kind: 'gone' } : unavailable(error)
      }
    },

    async finishEnrolment({ sub, accessToken, code }): Promise<EnrolmentEnd> {
      try {
        const { Status } = await client.send(
          new VerifySoftwareTokenCommand({ AccessToken: accessToken, UserCode: code }),
        )
        if (Status !== 'SUCCESS') return { kind: 'code_rejected' }
        await preferApp(sub, true)
        return { kind: 'enrolled' }
      } catch (error) {
        switch (errorName(error)) {
          case 'EnableSoftwareTokenMFAException':
          case 'CodeMismatchException':
            return { kind: 'code_rejected' }
          default:
            return mayPass(error) || isOurFault(error) ? unavailable(error) : { kind: 'expired' }
        }
      }
    },
  }
}

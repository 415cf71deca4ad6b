import {
  AdminInitiateAuthCommand,
  type AdminInitiateAuthCommandOutput,
  AdminRespondToAuthChallengeCommand,
  type AdminRespondToAuthChallengeCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider'
import type { Authenticator, ChallengeKind, StepOutcome } from '@/lib/ports/identity/authenticator'
import { errorName, isOurFault, isPasswordRefusal, mayPass, unavailable } from './errors'
import type { SessionCalls } from './session-calls'

type Answer = AdminInitiateAuthCommandOutput | AdminRespondToAuthChallengeCommandOutput

const challengeKinds: Record<string, ChallengeKind> = {
  NEW_PASSWORD_REQUIRED: 'new_password',
  SOFTWARE_TOKEN_MFA: 'authenticator_code',
  EMAIL_OTP: 'email_code',
}

type Steps = Pick<
  Authenticator,
  'signIn' | 'setNewPassword' | 'answerAuthenticatorCode' | 'requestEmailCode' | 'answerEmailCode'
>

/** The steps of signing in: Cognito's server-side password flow and its challenges. */
export function createSignInFlow({ client, ids, hashFor, readToken }: SessionCalls): Steps {
  async function outcomeOf(
    answer: Answer,
    who: string,
    usedAuthenticator = false,
  ): Promise<StepOutcome> {
    const idToken = answer.AuthenticationResult?.IdToken
    if (idToken) {
      return { kind: 'authenticated', identity: await readToken(idToken), usedAuthenticator }
    }
    // Cognito offers a choice where it will not do what was asked for: mail a code to this person.
    if (answer.ChallengeName === 'SELECT_CHALLENGE') return { kind: 'refused' }
    const challenge = challengeKinds[answer.ChallengeName ?? '']
    if (!challenge || !answer.Session) {
      throw new Error(`Cognito asks for ${answer.ChallengeName}, which is not supported`)
    }
    const username = answer.ChallengeParameters?.USER_ID_FOR_SRP ?? who
    return { kind: 'challenge', challenge, session: answer.Session, username }
  }

  async function initiate(
    AuthFlow: 'ADMIN_USER_PASSWORD_AUTH' | 'USER_AUTH',
    email: string,
    parameters: Record<string, string>,
  ): Promise<StepOutcome> {
    try {
      const answer = await client.send(
        new AdminInitiateAuthCommand({
          ...ids,
          AuthFlow,
          AuthParameters: { USERNAME: email, SECRET_HASH: hashFor(email), ...parameters },
        }),
      )
      return await outcomeOf(answer, email)
    } catch (error) {
      return mayPass(error) || isOurFault(error) ? unavailable(error) : { kind: 'refused' }
    }
  }

  async function respond(
    ChallengeName: 'NEW_PASSWORD_REQUIRED' | 'SOFTWARE_TOKEN_MFA' | 'EMAIL_OTP',
    { session, username }: { session: string; username: string },
    responses: Record<string, string>,
  ): Promise<StepOutcome> {
    try {
      const answer = await client.send(
        new AdminRespondToAuthChallengeCommand({
          ...ids,
          ChallengeName,
          Session: session,
          ChallengeResponses: { USERNAME: username, SECRET_HASH: hashFor(username), ...responses },
        }),
      )
      return await outcomeOf(answer, username, ChallengeName === 'SOFTWARE_TOKEN_MFA')
    } catch (error) {
      return ChallengeName === 'NEW_PASSWORD_REQUIRED' && isPasswordRefusal(error)
        ? { kind: 'password_rejected' }
        : afterRefusal(error, ChallengeName)
    }
  }

  return {
    signIn: ({ email, password }) =>
      initiate('ADMIN_USER_PASSWORD_AUTH', email, { PASSWORD: password }),
    setNewPassword: ({ newPassword, ...challenge }) =>
      respond('NEW_PASSWORD_REQUIRED', challenge, { NEW_PASSWORD: newPassword }),
    answerAuthenticatorCode: ({ code, ...challenge }) =>
      respond('SOFTWARE_TOKEN_MFA', challenge, { SOFTWARE_TOKEN_MFA_CODE: code }),
    requestEmailCode: (email) => initiate('USER_AUTH', email, { PREFERRED_CHALLENGE: 'EMAIL_OTP' }),
    answerEmailCode: ({ code, ...challenge }) =>
      respond('EMAIL_OTP', challenge, { EMAIL_OTP_CODE: code }),
  }
}

/** Of a code of an app `ExpiredCodeException` says that it was used before; the next one is taken. */
function afterRefusal(error: unknown, challenge: string): StepOutcome {
  const name = errorName(error)
  const wasUsed = challenge === 'SOFTWARE_TOKEN_MFA' && name === 'ExpiredCodeException'
  if (name === 'CodeMismatchException' || wasUsed) return { kind: 'code_rejected' }
  return mayPass(error) || isOurFault(error) ? unavailable(error) : { kind: 'expired' }
}

import {
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import type { Pool } from './pool'
import { hashFor } from './steps'

/** USER_AUTH. */
export function signInByChoice(
  pool: Pool,
  username: string,
  parameters: Record<string, string> = {},
) {
  return pool.client.send(
    new AdminInitiateAuthCommand({
      UserPoolId: pool.userPoolId,
      ClientId: pool.clientId,
      AuthFlow: 'USER_AUTH',
      AuthParameters: { USERNAME: username, SECRET_HASH: hashFor(pool, username), ...parameters },
    }),
  )
}

/** USER_AUTH with a mailed code. */
export function askForCode(pool: Pool, username: string) {
  return signInByChoice(pool, username, { PREFERRED_CHALLENGE: 'EMAIL_OTP' })
}

/** Answers EMAIL_OTP or SELECT_CHALLENGE. */
export function respond(
  pool: Pool,
  ChallengeName: 'EMAIL_OTP' | 'SELECT_CHALLENGE',
  session: string | undefined,
  username: string,
  responses: Record<string, string>,
) {
  return pool.client.send(
    new AdminRespondToAuthChallengeCommand({
      UserPoolId: pool.userPoolId,
      ClientId: pool.clientId,
      ChallengeName,
      Session: session,
      ChallengeResponses: {
        USERNAME: username,
        SECRET_HASH: hashFor(pool, username),
        ...responses,
      },
    }),
  )
}

/** Answers EMAIL_OTP with a code. */
export function answerEmailCode(
  pool: Pool,
  session: string | undefined,
  username: string,
  code: string,
) {
  return respond(pool, 'EMAIL_OTP', session, username, { EMAIL_OTP_CODE: code })
}

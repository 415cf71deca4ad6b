import {
  AdminRespondToAuthChallengeCommand,
  AdminSetUserMFAPreferenceCommand,
  AssociateSoftwareTokenCommand,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { Secret, TOTP } from 'otpauth'
import type { Pool } from './pool'
import { hashFor, type Invited, inviteAndConfirm, tokensOf } from './steps'

const stepMilliseconds = 30_000

/**
 * The codes of a secret. The one of this half minute and the next stay good for half a minute at least,
 * so that a test never meets the end of the window.
 */
export type App = { now(): string; next(): string; wrong(): string }

/** An authenticator app with this secret. */
export function appWith(secret: string): App {
  const totp = new TOTP({ secret: Secret.fromBase32(secret) })
  const codeIn = (steps: number) =>
    totp.generate({ timestamp: Date.now() + steps * stepMilliseconds })
  return {
    now: () => codeIn(0),
    next: () => codeIn(1),
    wrong() {
      const right = [-2, -1, 0, 1, 2].map(codeIn)
      return ['000000', '111111', '222222', '333333', '444444', '555555'].find(
        (code) => !right.includes(code),
      ) as string
    },
  }
}

/** AssociateSoftwareToken. */
export async function associate(pool: Pool, AccessToken: string): Promise<App> {
  const { SecretCode = '' } = await pool.client.send(
    new AssociateSoftwareTokenCommand({ AccessToken }),
  )
  return appWith(SecretCode)
}

/** VerifySoftwareToken. */
export function verify(pool: Pool, AccessToken: string, UserCode: string) {
  return pool.client.send(new VerifySoftwareTokenCommand({ AccessToken, UserCode }))
}

/** AdminSetUserMFAPreference: whether sign-in asks for the app's code. */
export function prefer(pool: Pool, Username: string, on = true) {
  return pool.client.send(
    new AdminSetUserMFAPreferenceCommand({
      UserPoolId: pool.userPoolId,
      Username,
      SoftwareTokenMfaSettings: { Enabled: on, PreferredMfa: on },
    }),
  )
}

/** A confirmed user whose sign-in asks for the app's code; its code of now is used up. */
export async function enrolled(pool: Pool): Promise<Invited & { app: App; accessToken: string }> {
  const user = await inviteAndConfirm(pool)
  const { AccessToken } = await tokensOf(pool, user)
  const app = await associate(pool, AccessToken)
  await verify(pool, AccessToken, app.now())
  await prefer(pool, user.sub)
  return { ...user, app, accessToken: AccessToken }
}

/** Answers SOFTWARE_TOKEN_MFA. */
export function answerCode(
  pool: Pool,
  session: string | undefined,
  username: string,
  code: string,
  hash = hashFor(pool, username),
) {
  return pool.client.send(
    new AdminRespondToAuthChallengeCommand({
      UserPoolId: pool.userPoolId,
      ClientId: pool.clientId,
      ChallengeName: 'SOFTWARE_TOKEN_MFA',
      Session: session,
      ChallengeResponses: {
        USERNAME: username,
        SOFTWARE_TOKEN_MFA_CODE: code,
        SECRET_HASH: hash,
      },
    }),
  )
}

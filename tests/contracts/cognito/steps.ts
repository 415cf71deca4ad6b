import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
  AdminSetUserPasswordCommand,
  type AttributeType,
} from '@aws-sdk/client-cognito-identity-provider'
import { expect } from 'vitest'
import { secretHash } from '@/lib/adapters/cognito/secret-hash'
import type { Pool } from './pool'

/** Passwords that keep the recommended policy. */
export const temporaryPassword = 'Temporary-Pass-1'
export const ownPassword = 'Correct-Horse-Battery-9'

export type Invited = { email: string; sub: string }

/** Makes a user with `temporaryPassword`, without a mail. */
export async function invite(
  pool: Pool,
  email = pool.newEmail(),
  attributes: AttributeType[] = [],
): Promise<Invited> {
  const { User } = await pool.client.send(
    new AdminCreateUserCommand({
      UserPoolId: pool.userPoolId,
      Username: email,
      TemporaryPassword: temporaryPassword,
      MessageAction: 'SUPPRESS',
      UserAttributes: [
        { Name: 'email', Value: email },
        { Name: 'email_verified', Value: 'true' },
        ...attributes,
      ],
    }),
  )
  return { email, sub: attribute(User?.Attributes, 'sub') ?? '' }
}

/** Makes a user who has chosen `ownPassword`. */
export async function inviteAndConfirm(
  pool: Pool,
  attributes: AttributeType[] = [],
): Promise<Invited> {
  const user = await invite(pool, pool.newEmail(), attributes)
  await pool.client.send(
    new AdminSetUserPasswordCommand({
      UserPoolId: pool.userPoolId,
      Username: user.email,
      Password: ownPassword,
      Permanent: true,
    }),
  )
  return user
}

/** AdminGetUser. */
export function getUser(pool: Pool, username: string) {
  return pool.client.send(
    new AdminGetUserCommand({ UserPoolId: pool.userPoolId, Username: username }),
  )
}

/** The server-side password flow. */
export function signIn(pool: Pool, username: string, password: string) {
  return pool.client.send(
    new AdminInitiateAuthCommand({
      UserPoolId: pool.userPoolId,
      ClientId: pool.clientId,
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      AuthParameters: {
        USERNAME: username,
        PASSWORD: password,
        SECRET_HASH: hashFor(pool, username),
      },
    }),
  )
}

/** Signs a confirmed user in and gives the tokens. */
export async function tokensOf(pool: Pool, user: Invited) {
  const { AuthenticationResult } = await signIn(pool, user.email, ownPassword)
  const { IdToken, AccessToken, RefreshToken } = AuthenticationResult ?? {}
  if (!IdToken || !AccessToken || !RefreshToken) throw new Error('A sign-in gave no tokens')
  return { IdToken, AccessToken, RefreshToken }
}

/** REFRESH_TOKEN_AUTH, with the hash over the real username. */
export function refresh(pool: Pool, user: Invited, refreshToken: string) {
  return pool.client.send(
    new AdminInitiateAuthCommand({
      UserPoolId: pool.userPoolId,
      ClientId: pool.clientId,
      AuthFlow: 'REFRESH_TOKEN_AUTH',
      AuthParameters: { REFRESH_TOKEN: refreshToken, SECRET_HASH: hashFor(pool, user.sub) },
    }),
  )
}

/** Answers NEW_PASSWORD_REQUIRED. */
export function setNewPassword(
  pool: Pool,
  session: string | undefined,
  username: string,
  newPassword = ownPassword,
) {
  return pool.client.send(
    new AdminRespondToAuthChallengeCommand({
      UserPoolId: pool.userPoolId,
      ClientId: pool.clientId,
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      Session: session,
      ChallengeResponses: {
        USERNAME: username,
        NEW_PASSWORD: newPassword,
        SECRET_HASH: hashFor(pool, username),
      },
    }),
  )
}

/** SECRET_HASH of the pool's client. */
export function hashFor(pool: Pool, username: string): string {
  return secretHash(username, pool.clientId, pool.clientSecret)
}

/** Value of an attribute in a list of Cognito's. */
export function attribute(
  attributes: AttributeType[] | undefined,
  name: string,
): string | undefined {
  return attributes?.find((entry) => entry.Name === name)?.Value
}

/** Expects a refusal by the names of an error of which one must match. */
export async function expectRefusal(call: Promise<unknown>, ...names: string[]): Promise<void> {
  const outcome = await call.then(
    () => 'accepted',
    (error: unknown) => (error instanceof Error ? error.name : String(error)),
  )
  expect(names).toContain(outcome)
}

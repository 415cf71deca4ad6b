import { randomUUID } from 'node:crypto'
import { AdminInitiateAuthCommand } from '@aws-sdk/client-cognito-identity-provider'
import { errorName } from '@/lib/adapters/cognito/errors'
import { explainCognito } from '@/lib/adapters/cognito/explain'
import { secretHash } from '@/lib/adapters/cognito/secret-hash'
import type { Setting } from './cognito-setting'
import { type Finding, findingsOf } from './finding'

const { right, wrong } = findingsOf('Cognito')

/** Tries our client in the pool: its secret, its ways to sign in, and what it tells about strangers. */
export async function checkClient(setting: Setting): Promise<Finding[]> {
  const findings = [await tryPassword(setting)]
  if (setting.env.SIGN_IN_EMAIL_CODE) findings.push(await tryEmailCode(setting))
  return findings.flat()
}

const notEnabled = /flow not enabled/i

/** A sign-in by somebody who does not exist: how it is refused tells how the client is set up. */
async function tryPassword(setting: Setting): Promise<Finding[]> {
  const error = await refusalOf(setting, 'ADMIN_USER_PASSWORD_AUTH', { PASSWORD: randomUUID() })
  const said = error instanceof Error ? error.message : ''
  switch (errorName(error)) {
    case 'NotAuthorizedException':
      return /secret/i.test(said)
        ? [
            wrong(
              `Cognito does not accept the client’s secret: “${said}” Check COGNITO_CLIENT_SECRET.`,
            ),
          ]
        : [right('The client’s secret is right, and it may sign people in with a password.')]
    case 'UserNotFoundException':
      return [
        wrong(
          'The client tells strangers who has a login. Set PreventUserExistenceErrors to ENABLED.',
        ),
      ]
    case 'AccessDeniedException':
      // The check of the rights says so.
      return []
    default:
      return notEnabled.test(said)
        ? [
            wrong(
              `The client may not sign people in: “${said}” Allow ALLOW_ADMIN_USER_PASSWORD_AUTH in its authentication flows.`,
            ),
          ]
        : [wrong(explainCognito(error))]
  }
}

async function tryEmailCode(setting: Setting): Promise<Finding[]> {
  const error = await refusalOf(setting, 'USER_AUTH', { PREFERRED_CHALLENGE: 'EMAIL_OTP' })
  const said = error instanceof Error ? error.message : ''
  return notEnabled.test(said)
    ? [
        wrong(
          `SIGN_IN_EMAIL_CODE is on, and the client may not send codes: “${said}” Allow ALLOW_USER_AUTH in its authentication flows.`,
        ),
      ]
    : []
}

async function refusalOf(
  { client, pool }: Setting,
  AuthFlow: 'ADMIN_USER_PASSWORD_AUTH' | 'USER_AUTH',
  parameters: Record<string, string>,
): Promise<unknown> {
  const email = `doctor-${randomUUID()}@example.invalid`
  const hash = secretHash(email, pool.clientId, pool.clientSecret)
  try {
    await client.send(
      new AdminInitiateAuthCommand({
        UserPoolId: pool.userPoolId,
        ClientId: pool.clientId,
        AuthFlow,
        AuthParameters: { USERNAME: email, SECRET_HASH: hash, ...parameters },
      }),
    )
    // Strangers are asked for a code like everybody else.
    return null
  } catch (error) {
    return error
  }
}

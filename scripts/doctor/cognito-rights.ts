import { randomUUID } from 'node:crypto'
import * as cognito from '@aws-sdk/client-cognito-identity-provider'
import { errorName } from '@/lib/adapters/cognito/errors'
import { explainCognito } from '@/lib/adapters/cognito/explain'
import { secretHash } from '@/lib/adapters/cognito/secret-hash'
import type { Setting } from './cognito-setting'
import { type Finding, findingsOf } from './finding'

const { right, wrong } = findingsOf('Cognito')

/**
 * Tries each right of the product's role on somebody who does not exist: Cognito says so where the right is
 * there, and Amazon refuses before where it is not. Nothing is changed, and nobody gets a mail.
 */
export async function checkRights({ client, pool }: Setting): Promise<Finding[]> {
  const UserPoolId = pool.userPoolId
  const email = `doctor-${randomUUID()}@example.invalid`
  const nobody = { UserPoolId, Username: email }
  const hash = secretHash(email, pool.clientId, pool.clientSecret)
  const ofClient = { UserPoolId, ClientId: pool.clientId }
  const Password = `Aa1-${randomUUID()}`
  const tries: (() => Promise<unknown>)[] = [
    () =>
      client.send(
        // Of somebody who does not exist nothing is sent again.
        new cognito.AdminCreateUserCommand({
          ...nobody,
          MessageAction: 'RESEND',
          TemporaryPassword: Password,
          DesiredDeliveryMediums: ['EMAIL'],
        }),
      ),
    () => client.send(new cognito.AdminDeleteUserCommand(nobody)),
    () => client.send(new cognito.AdminDisableUserCommand(nobody)),
    () => client.send(new cognito.AdminEnableUserCommand(nobody)),
    () => client.send(new cognito.AdminGetUserCommand(nobody)),
    () => client.send(new cognito.AdminListGroupsForUserCommand(nobody)),
    () =>
      client.send(
        new cognito.AdminInitiateAuthCommand({
          ...ofClient,
          AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
          AuthParameters: { USERNAME: email, SECRET_HASH: hash, PASSWORD: Password },
        }),
      ),
    () =>
      client.send(
        new cognito.AdminRespondToAuthChallengeCommand({
          ...ofClient,
          ChallengeName: 'NEW_PASSWORD_REQUIRED',
          Session: 'a-session-that-nobody-has',
          ChallengeResponses: { USERNAME: email, SECRET_HASH: hash, NEW_PASSWORD: Password },
        }),
      ),
    () =>
      client.send(
        new cognito.AdminSetUserMFAPreferenceCommand({
          ...nobody,
          SoftwareTokenMfaSettings: { Enabled: false, PreferredMfa: false },
        }),
      ),
    () =>
      client.send(
        new cognito.AdminSetUserPasswordCommand({ ...nobody, Password, Permanent: true }),
      ),
    () =>
      client.send(
        new cognito.AdminUpdateUserAttributesCommand({
          ...nobody,
          UserAttributes: [{ Name: 'name', Value: 'Nobody' }],
        }),
      ),
    () => client.send(new cognito.AdminUserGlobalSignOutCommand(nobody)),
    () => client.send(new cognito.DescribeUserPoolCommand({ UserPoolId })),
    () => client.send(new cognito.ListUsersCommand({ UserPoolId, Limit: 1 })),
  ]
  const refusals: unknown[] = []
  // One by one: Cognito slows down who asks for much at once.
  for (const attempt of tries) {
    await attempt().catch((error) => refusals.push(error))
  }
  const denied = refusals.filter((error) => errorName(error) === 'AccessDeniedException')
  const silent = refusals.find((error) => errorName(error).includes('TimeoutError'))
  if (silent) return [wrong(explainCognito(silent))]
  return denied.length > 0
    ? denied.map((error) => wrong(explainCognito(error)))
    : [
        right(
          'The AWS credentials have every right that docs/cognito-pool.md lists for the product.',
        ),
      ]
}

import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider'
import type { StaffRole } from '@/db/enums'
import { errorName } from '@/lib/adapters/cognito/errors'
import { staffGroups } from '@/lib/sign-in/admit'

/** Who signs in with what. */
export type Person = { email: string; password: string }

/** An administrator and a viewer who can sign in. What is there already gets its password again. */
export async function seedStaff(
  client: CognitoIdentityProviderClient,
  userPoolId: string,
  people: { administrator: Person; viewer: Person },
): Promise<void> {
  await addStaff(client, userPoolId, 'administrator', 'Alex Administrator', people.administrator)
  await addStaff(client, userPoolId, 'viewer', 'Vera Viewer', people.viewer)
}

async function addStaff(
  client: CognitoIdentityProviderClient,
  userPoolId: string,
  role: StaffRole,
  name: string,
  { email, password }: Person,
) {
  const user = { UserPoolId: userPoolId, Username: email }
  try {
    await client.send(
      new AdminCreateUserCommand({
        ...user,
        MessageAction: 'SUPPRESS',
        UserAttributes: [
          { Name: 'email', Value: email },
          { Name: 'email_verified', Value: 'true' },
          { Name: 'name', Value: name },
        ],
      }),
    )
  } catch (error) {
    if (errorName(error) !== 'UsernameExistsException') throw error
  }
  await client.send(
    new AdminSetUserPasswordCommand({ ...user, Password: password, Permanent: true }),
  )
  await client.send(new AdminAddUserToGroupCommand({ ...user, GroupName: staffGroups[role] }))
}

import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminRemoveUserFromGroupCommand,
  AdminSetUserPasswordCommand,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider'
import { afterAll, inject } from 'vitest'
import { createCognitoAuthenticator } from '@/lib/adapters/cognito/authenticator'
import { type CognitoPool, createCognitoClient } from '@/lib/adapters/cognito/client'
import { createCognitoDirectory } from '@/lib/adapters/cognito/directory'
import { createCognitoLoginList } from '@/lib/adapters/cognito/login-list'
import { createTokenClaims } from '@/lib/adapters/cognito/token-claims'
import type { Authenticator } from '@/lib/ports/identity/authenticator'
import type { Directory } from '@/lib/ports/identity/directory'
import type { LoginList } from '@/lib/ports/identity/login-list'
import type { TokenClaims } from '@/lib/ports/identity/token-claims'
import {
  createPool,
  deletePool,
  type Fault,
  type MailboxMessage,
  type PoolSettingsInput,
  readMessages,
  setFaults,
} from '@/scripts/local/cognito/control'

export type TestPool = {
  pool: CognitoPool
  client: CognitoIdentityProviderClient
  directory: Directory
  tokenClaims: TokenClaims
  loginList: LoginList
  authenticator: Authenticator
  /** For the control endpoint's other calls. */
  control: { endpoint: string; controlToken: string; userPoolId: string }
  /** Makes chosen calls misbehave, until it is called again. */
  misbehave(...faults: Fault[]): Promise<void>
  /** A login with a password of its own, as if somebody had signed in before. */
  addLogin(person: { email: string; password: string; groups?: string[] }): Promise<{ sub: string }>
  addToGroup(email: string, group: string): Promise<void>
  removeFromGroup(email: string, group: string): Promise<void>
  mailsTo(address: string): Promise<MailboxMessage[]>
  /** The code in the newest mail to an address. */
  mailedCode(address: string): Promise<string>
  /** The temporary password in the newest mail to an address. */
  temporaryPassword(address: string): Promise<string>
}

/** A user pool of the test file's own on the local Cognito, with the product's adapters on it. */
export async function testPool(settings?: PoolSettingsInput): Promise<TestPool> {
  const endpoint = inject('cognitoEndpoint')
  const controlToken = inject('cognitoControlToken')
  const created = await createPool({ endpoint, controlToken, settings })
  const control = { endpoint, controlToken, userPoolId: created.userPoolId }
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }
  const pool: CognitoPool = { ...created, endpoint, credentials, timeoutMs: 2_500 }
  const client = createCognitoClient(pool)
  afterAll(async () => {
    client.destroy()
    await deletePool(control)
  })
  return {
    pool,
    client,
    control,
    directory: createCognitoDirectory(client, pool),
    tokenClaims: createTokenClaims(client, pool),
    loginList: createCognitoLoginList(client, pool),
    authenticator: createCognitoAuthenticator(client, pool),
    misbehave: (...faults) => setFaults({ ...control, faults }),
    async addToGroup(email, GroupName) {
      const UserPoolId = created.userPoolId
      await client.send(new AdminAddUserToGroupCommand({ UserPoolId, Username: email, GroupName }))
    },
    async removeFromGroup(email, GroupName) {
      const UserPoolId = created.userPoolId
      await client.send(
        new AdminRemoveUserFromGroupCommand({ UserPoolId, Username: email, GroupName }),
      )
    },
    mailsTo: (to) => readMessages({ endpoint, to }),
    async mailedCode(to) {
      const [newest] = await readMessages({ endpoint, to })
      return announced(newest?.text ?? '', /code is/i)
    },
    async temporaryPassword(to) {
      const [newest] = await readMessages({ endpoint, to })
      return announced(newest?.text ?? '', /temporary password/i)
    },
    async addLogin({ email, password, groups = [] }) {
      const user = { UserPoolId: created.userPoolId, Username: email }
      const made = await client.send(
        new AdminCreateUserCommand({
          ...user,
          MessageAction: 'SUPPRESS',
          UserAttributes: [
            { Name: 'email', Value: email },
            { Name: 'email_verified', Value: 'true' },
            { Name: 'name', Value: 'Somebody' },
          ],
        }),
      )
      await client.send(
        new AdminSetUserPasswordCommand({ ...user, Password: password, Permanent: true }),
      )
      for (const GroupName of groups) {
        await client.send(new AdminAddUserToGroupCommand({ ...user, GroupName }))
      }
      const sub = made.User?.Attributes?.find(({ Name }) => Name === 'sub')?.Value
      if (!sub) throw new Error('The local Cognito made a user without a sub')
      return { sub }
    },
  }
}

/** What a mail carries stands alone on the line after the one that announces it. */
function announced(text: string, announcement: RegExp): string {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  const line = lines.findIndex((each) => announcement.test(each))
  const value = lines[line + 1]
  if (line < 0 || !value) throw new Error(`Nothing is announced in the mail: ${text}`)
  return value
}

import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminSetUserPasswordCommand,
  ListUsersCommand,
  UserNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider'
import { expect } from '@playwright/test'
import { createCognitoClient } from '@/lib/adapters/cognito/client'
import type { Product } from './product'

/** Calls Cognito as an administrator of the pool could, behind the product's back. */
export async function withClient<T>(
  { pool }: Pick<Product, 'pool'>,
  work: (client: ReturnType<typeof createCognitoClient>, UserPoolId: string) => Promise<T>,
): Promise<T> {
  const client = createCognitoClient(pool)
  try {
    return await work(client, pool.userPoolId)
  } finally {
    client.destroy()
  }
}

/** Gives a login a password of the person's own. */
export async function setPermanentPassword(
  product: Pick<Product, 'pool'>,
  email: string,
  password: string,
): Promise<void> {
  await withClient(product, (client, UserPoolId) =>
    client.send(
      new AdminSetUserPasswordCommand({
        UserPoolId,
        Username: email,
        Password: password,
        Permanent: true,
      }),
    ),
  )
}

/** Makes a login that is nobody of ours. */
export async function createForeignLogin(
  product: Pick<Product, 'pool'>,
  email: string,
): Promise<void> {
  await withClient(product, (client, UserPoolId) =>
    client.send(
      new AdminCreateUserCommand({
        UserPoolId,
        Username: email,
        MessageAction: 'SUPPRESS',
        UserAttributes: [
          { Name: 'email', Value: email },
          { Name: 'email_verified', Value: 'true' },
        ],
      }),
    ),
  )
}

export type StoredLogin = {
  enabled: boolean
  name: string | undefined
  email: string | undefined
  emailVerified: string | undefined
  organisation: string | undefined
}

/** The login with this address as Cognito has it; null where there is none. */
async function readLogin(product: Product, email: string): Promise<StoredLogin | null> {
  return await withClient(product, async (client, UserPoolId) => {
    try {
      const command = new AdminGetUserCommand({ UserPoolId, Username: email })
      const { Enabled = false, UserAttributes = [] } = await client.send(command)
      const value = (name: string) => UserAttributes.find(({ Name }) => Name === name)?.Value
      return {
        enabled: Enabled,
        name: value('name'),
        email: value('email'),
        emailVerified: value('email_verified'),
        organisation: value('custom:partner_org'),
      }
    } catch (error) {
      if (error instanceof UserNotFoundException) return null
      throw error
    }
  })
}

/** Whether the pool has a login with this address. */
export async function hasLogin(product: Product, email: string): Promise<boolean> {
  return (await readLogin(product, email)) !== null
}

/** Cognito follows what was changed here, by a job. */
export async function expectLogin(
  product: Product,
  email: string,
  wanted: Partial<StoredLogin> | null,
): Promise<void> {
  const login = expect.poll(() => readLogin(product, email), { message: `login of ${email}` })
  if (wanted) await login.toMatchObject(wanted)
  else await login.toBeNull()
}

/** How many logins the pool has whose address begins so. */
export async function countLogins(product: Product, beginning: string): Promise<number> {
  return await withClient(product, async (client, UserPoolId) => {
    const filter = `email ^= "${beginning}"`
    const { Users } = await client.send(new ListUsersCommand({ UserPoolId, Filter: filter }))
    return Users?.length ?? 0
  })
}

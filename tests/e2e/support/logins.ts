import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminSetUserPasswordCommand,
  ListUsersCommand,
  UserNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider'
import { createCognitoClient } from '@/lib/cognito/client'
import type { Product } from './product'

async function withClient<T>(
  { pool }: Product,
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
  product: Product,
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
export async function createForeignLogin(product: Product, email: string): Promise<void> {
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

/** Whether the pool has a login with this address. */
export async function hasLogin(product: Product, email: string): Promise<boolean> {
  return await withClient(product, async (client, UserPoolId) => {
    try {
      await client.send(new AdminGetUserCommand({ UserPoolId, Username: email }))
      return true
    } catch (error) {
      if (error instanceof UserNotFoundException) return false
      throw error
    }
  })
}

/** How many logins the pool has whose address begins so. */
export async function countLogins(product: Product, beginning: string): Promise<number> {
  return await withClient(product, async (client, UserPoolId) => {
    const filter = `email ^= "${beginning}"`
    const { Users } = await client.send(new ListUsersCommand({ UserPoolId, Filter: filter }))
    return Users?.length ?? 0
  })
}

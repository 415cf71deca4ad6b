import {
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminUpdateUserAttributesCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import type { Login } from '@/lib/ports/identity/directory'
import type { TestPool } from './cognito'
import type { TestDatabase } from './database'

const hour = 3_600_000

function aged<T extends Login | null>(login: T): T {
  if (!login) return login
  const before = new Date(Date.now() - hour)
  return { ...login, createdAt: before, updatedAt: before }
}

/** The pool as it would be an hour later: a comparison leaves out what has just been made. */
export function agedPorts({ directory, loginList }: TestPool) {
  return {
    directory: {
      ...directory,
      findBySub: async (sub: string) => aged(await directory.findBySub(sub)),
    },
    loginList: {
      async page(from: string | null) {
        const page = await loginList.page(from)
        return { ...page, logins: page.logins.map(aged) }
      },
    },
  }
}

/** Makes everything in the database look as if it was last changed an hour ago. */
export async function ageDatabase({ sql }: TestDatabase): Promise<void> {
  await sql`update partner_users set updated_at = now() - interval '1 hour'`
  await sql`update partner_organisations set updated_at = now() - interval '1 hour'`
}

/** What somebody does in Cognito behind the product's back. */
export function behindOurBack({
  client,
  pool: { userPoolId: UserPoolId },
}: Pick<TestPool, 'client' | 'pool'>) {
  return {
    async set(email: string, attributes: Record<string, string>) {
      const UserAttributes = Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }))
      await client.send(
        new AdminUpdateUserAttributesCommand({ UserPoolId, Username: email, UserAttributes }),
      )
    },
    async disable(email: string) {
      await client.send(new AdminDisableUserCommand({ UserPoolId, Username: email }))
    },
    async delete(email: string) {
      await client.send(new AdminDeleteUserCommand({ UserPoolId, Username: email }))
    },
    /** A login with our mark; returns its sub. */
    async add(email: string, name: string, partnerUserId: string, organisationId: string) {
      const { User } = await client.send(
        new AdminCreateUserCommand({
          UserPoolId,
          Username: email,
          MessageAction: 'SUPPRESS',
          UserAttributes: [
            { Name: 'email', Value: email },
            { Name: 'email_verified', Value: 'true' },
            { Name: 'name', Value: name },
            { Name: 'custom:partner_user', Value: partnerUserId },
            { Name: 'custom:partner_org', Value: organisationId },
          ],
        }),
      )
      return User?.Attributes?.find(({ Name }) => Name === 'sub')?.Value ?? ''
    },
  }
}

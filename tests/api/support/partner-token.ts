import { AdminInitiateAuthCommand } from '@aws-sdk/client-cognito-identity-provider'
import { secretHash } from '@/lib/adapters/cognito/secret-hash'
import type { TestPool } from '@/tests/support/cognito'
import type { TestDatabase } from '@/tests/support/database'

export type PartnerTokens = { accessToken: string; idToken: string; sub: string }

type Pool = Pick<TestPool, 'client'> & {
  pool: Pick<TestPool['pool'], 'userPoolId' | 'clientId' | 'clientSecret'>
}

/** Signs somebody in whose login has this address and password, as their own program would. */
export async function tokensOf(
  { client, pool }: Pool,
  { email, password }: { email: string; password: string },
): Promise<{ accessToken: string; idToken: string }> {
  const { AuthenticationResult } = await client.send(
    new AdminInitiateAuthCommand({
      UserPoolId: pool.userPoolId,
      ClientId: pool.clientId,
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      AuthParameters: {
        USERNAME: email,
        PASSWORD: password,
        SECRET_HASH: secretHash(email, pool.clientId, pool.clientSecret),
      },
    }),
  )
  const { AccessToken, IdToken } = AuthenticationResult ?? {}
  if (!AccessToken || !IdToken) throw new Error('The local Cognito gave no tokens.')
  return { accessToken: AccessToken, idToken: IdToken }
}

/** Gives a partner user a login and signs it in. */
export async function partnerTokenOf(
  database: TestDatabase,
  cognito: TestPool,
  partnerUserId: string,
): Promise<PartnerTokens> {
  const [user] = await database.sql<{ email: string }[]>`
    select email from partner_users where id = ${partnerUserId}`
  if (!user) throw new Error('There is no such partner user.')
  const login = { email: user.email, password: 'A-password-of-mine-1' }
  const { sub } = await cognito.addLogin(login)
  await database.sql`update partner_users set cognito_sub = ${sub} where id = ${partnerUserId}`
  return { ...(await tokensOf(cognito, login)), sub }
}

import { AdminGetUserCommand } from '@aws-sdk/client-cognito-identity-provider'
import { encode } from 'next-auth/jwt'
import postgres from 'postgres'
import { v7 } from 'uuid'
import { createCognitoClient } from '@/lib/adapters/cognito/client'
import { readEnv } from '@/lib/core/env'
import type { Environment } from '../up/environment'

const HOURS = 8

/**
 * Writes a session of the installation's administrator, whose login is in the pool: the session of anybody else would
 * soon be ended. Returns the `Cookie` header that next-auth would have set.
 */
export async function signIn(environment: Environment, email: string): Promise<string> {
  const sub = await subOf(environment, email)
  const sql = postgres(environment.DATABASE_URL ?? '', { max: 1, onnotice: () => {} })
  const [staff, session] = [v7(), v7()]
  try {
    await sql`
      insert into staff_members (id, cognito_sub, email, name, role)
      values (${staff}, ${sub}, ${email}, 'Ben Chmark', 'administrator')
      on conflict (cognito_sub) do nothing`
    await sql`
      insert into sessions (id, staff_member_id, expires_at)
      select ${session}, id, now() + make_interval(hours => ${HOURS})
      from staff_members where cognito_sub = ${sub}`
  } finally {
    await sql.end()
  }
  return await cookieOf(session, environment)
}

/** The same of a user whose organisation has the Shop. They have no login in the pool, so it is for a few pages only. */
export async function signInToShop(environment: Environment): Promise<string> {
  const sql = postgres(environment.DATABASE_URL ?? '', { max: 1, onnotice: () => {} })
  const session = v7()
  try {
    const written = await sql`
      insert into sessions (id, partner_user_id, expires_at)
      select ${session}, u.id, now() + make_interval(hours => ${HOURS})
      from partner_page_grants g
        join partner_organisations o on o.id = g.organisation_id
        join partner_users u on u.organisation_id = g.organisation_id
      where g.page = 'shop' and u.suspended_at is null and u.last_signed_in_at is not null
        and o.suspended_at is null and o.archived_at is null
      limit 1`
    if (written.count === 0) throw new Error('No user of the filled organisations has the Shop.')
  } finally {
    await sql.end()
  }
  return await cookieOf(session, environment)
}

async function cookieOf(session: string, environment: Environment): Promise<string> {
  const token = await encode({
    token: { sid: session },
    secret: environment.NEXTAUTH_SECRET ?? '',
    maxAge: HOURS * 3600,
  })
  return `session=${token}`
}

async function subOf(environment: Environment, email: string): Promise<string> {
  const env = readEnv(environment)
  const client = createCognitoClient({
    region: env.COGNITO_REGION,
    userPoolId: env.COGNITO_USER_POOL_ID,
    clientId: env.COGNITO_CLIENT_ID,
    clientSecret: env.COGNITO_CLIENT_SECRET,
    endpoint: env.COGNITO_ENDPOINT,
    credentials: {
      accessKeyId: environment.AWS_ACCESS_KEY_ID ?? '',
      secretAccessKey: environment.AWS_SECRET_ACCESS_KEY ?? '',
    },
  })
  try {
    const { UserAttributes = [] } = await client.send(
      new AdminGetUserCommand({ UserPoolId: env.COGNITO_USER_POOL_ID, Username: email }),
    )
    const sub = UserAttributes.find(({ Name }) => Name === 'sub')?.Value
    if (!sub) throw new Error(`The pool does not say who ${email} is.`)
    return sub
  } finally {
    client.destroy()
  }
}

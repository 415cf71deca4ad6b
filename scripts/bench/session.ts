import { encode } from 'next-auth/jwt'
import postgres from 'postgres'
import { v7 } from 'uuid'
import type { Environment } from '../up/environment'

const HOURS = 8

/** Writes a staff administrator with a session, and returns the `Cookie` header that next-auth would have set. */
export async function signIn(environment: Environment): Promise<string> {
  const sql = postgres(environment.DATABASE_URL ?? '', { max: 1, onnotice: () => {} })
  const [staff, session] = [v7(), v7()]
  try {
    await sql`
      insert into staff_members (id, cognito_sub, email, name, role)
      values (${staff}, ${staff}, 'bench@example.com', 'Ben Chmark', 'administrator')`
    await sql`
      insert into sessions (id, staff_member_id, expires_at)
      values (${session}, ${staff}, now() + make_interval(hours => ${HOURS}))`
  } finally {
    await sql.end()
  }
  const token = await encode({
    token: { sid: session },
    secret: environment.NEXTAUTH_SECRET ?? '',
    maxAge: HOURS * 3600,
  })
  return `session=${token}`
}

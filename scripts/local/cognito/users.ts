import type { Sql } from '../service/database'
import { CognitoError } from './errors'
import type { Pool } from './pools'

export type UserStatus = 'CONFIRMED' | 'FORCE_CHANGE_PASSWORD' | 'RESET_REQUIRED'

/** A user of a pool; its Cognito username is its sub. */
export type User = {
  poolId: string
  sub: string
  attributes: Record<string, string>
  enabled: boolean
  status: UserStatus
  /** Absent for a user who signs in by codes only. */
  passwordHash: string | null
  temporaryPasswordExpiresAt: Date | null
  createdAt: Date
  modifiedAt: Date
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** The form in which an email address is unique: letter case does not count. */
export function emailKey(email: string): string {
  return email.toLowerCase()
}

/** The user with this sub (which is also the username) or email address. */
export async function findUser(sql: Sql, pool: Pool, username: string): Promise<User | undefined> {
  const [user] = uuid.test(username)
    ? await sql<User[]>`SELECT * FROM users WHERE pool_id = ${pool.id} AND sub = ${username}`
    : await sql<User[]>`
        SELECT * FROM users WHERE pool_id = ${pool.id} AND email_key = ${emailKey(username)}`
  return user
}

/** The user with this sub or email address. Throws UserNotFoundException. */
export async function requireUser(sql: Sql, pool: Pool, username: string): Promise<User> {
  const user = await findUser(sql, pool, username)
  if (!user) throw userNotFound()
  return user
}

export function userNotFound(): CognitoError {
  return new CognitoError('UserNotFoundException', 'User does not exist.')
}

/** Makes this the user's password. A temporary one has to be changed at the next sign-in. */
export async function storePassword(
  sql: Sql,
  pool: Pool,
  sub: string,
  passwordHash: string,
  kind: 'permanent' | 'temporary',
): Promise<void> {
  const days = pool.settings.temporaryPasswordValidityDays
  await sql`
    UPDATE users SET password_hash = ${passwordHash}, modified_at = now(),
      status = ${kind === 'permanent' ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD'},
      temporary_password_expires_at =
        ${kind === 'permanent' ? null : sql`now() + make_interval(days => ${days})`}
    WHERE pool_id = ${pool.id} AND sub = ${sub}`
}

/** Names of the groups a user is in, in alphabetical order. */
export async function groupsOf(sql: Sql, user: User): Promise<string[]> {
  const rows = await sql<{ groupName: string }[]>`
    SELECT group_name FROM group_members
    WHERE pool_id = ${user.poolId} AND sub = ${user.sub} ORDER BY group_name`
  return rows.map((row) => row.groupName)
}

/** A user as the list and create calls show it; `attributesToGet` narrows the attributes. */
export function describeUser(user: User, attributesToGet?: string[]) {
  return {
    Username: user.sub,
    Attributes: attributeList(user).filter(
      ({ Name }) => attributesToGet === undefined || attributesToGet.includes(Name),
    ),
    UserCreateDate: epochSeconds(user.createdAt),
    UserLastModifiedDate: epochSeconds(user.modifiedAt),
    Enabled: user.enabled,
    UserStatus: user.status,
  }
}

/** All attributes of a user, `sub` included. */
export function attributeList(user: User): { Name: string; Value: string }[] {
  return Object.entries({ ...user.attributes, sub: user.sub }).map(([Name, Value]) => ({
    Name,
    Value,
  }))
}

/** A time as AWS JSON 1.1 writes it. */
export function epochSeconds(date: Date): number {
  return date.getTime() / 1000
}

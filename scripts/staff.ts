import { parseArgs } from 'node:util'
import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  type AdminCreateUserCommandInput,
  AdminGetUserCommand,
  AdminRemoveUserFromGroupCommand,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider'
import { eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { connectDatabase } from '@/db/client'
import { type StaffRole, staffRoles } from '@/db/enums'
import { staffMembers } from '@/db/schema'
import { createCognitoClient } from '@/lib/adapters/cognito/client'
import { errorName } from '@/lib/adapters/cognito/errors'
import { explainCognito } from '@/lib/adapters/cognito/explain'
import { createPolicyReader } from '@/lib/adapters/cognito/pool-policy'
import { temporaryPassword } from '@/lib/adapters/cognito/temporary-password'
import { configFrom, type Env, readEnv } from '@/lib/core/env'
import { emailAddress } from '@/lib/core/fields'
import { disableFormerStaff, staffGroups } from '@/lib/sign-in/admit'
import { commandContext } from './command-context'
import { StartError } from './local/start-error'
import { callersEnvironment } from './up/environment'

const usage = `Say what to do:
  npm run staff -- add EMAIL --role administrator|viewer
  npm run staff -- remove EMAIL
with COGNITO_REGION, COGNITO_USER_POOL_ID and DATABASE_URL set (also in .env), and AWS credentials that may manage the pool.`

const operatorEnvironment = z.object({
  COGNITO_REGION: z.string().min(1),
  COGNITO_USER_POOL_ID: z.string().min(1),
  COGNITO_ENDPOINT: z.string().optional(),
  DATABASE_URL: z.string().min(1),
})
/** The command signs nobody in and serves no pages: what those need may be missing here. */
const notNeeded = {
  COGNITO_CLIENT_ID: 'none',
  COGNITO_CLIENT_SECRET: 'none',
  NEXTAUTH_URL: 'http://localhost',
  NEXTAUTH_SECRET: 'no sessions are opened by this command',
}
type OperatorEnvironment = z.infer<typeof operatorEnvironment>

type Pool = { client: CognitoIdentityProviderClient; UserPoolId: string }

/**
 * Makes somebody staff, or ends that, in the user pool. The product follows at their next sign-in; who
 * is removed is out at once.
 * @throws StartError with a sentence for the operator
 */
export async function main(args: string[]): Promise<void> {
  const { command, email, role } = readArguments(args)
  const given = callersEnvironment('production')
  const env = operatorEnvironment.safeParse(given)
  if (!env.success) throw new StartError(usage)
  const pool = openPool(env.data)
  try {
    if (command === 'add' && role) await add(pool, email, role)
    else if (command === 'remove' && !role)
      await remove(pool, email, readEnv({ ...notNeeded, ...given }))
    else throw new StartError(usage)
  } catch (error) {
    throw isCognitos(error) ? new StartError(explainCognito(error)) : error
  } finally {
    pool.client.destroy()
  }
}

/** Whether the SDK threw it: the database's errors are none of Cognito's. */
function isCognitos(error: unknown): boolean {
  return (
    error instanceof Error && ('$metadata' in error || error.name === 'CredentialsProviderError')
  )
}

function readArguments(args: string[]) {
  try {
    const { positionals, values } = parseArgs({
      args,
      allowPositionals: true,
      options: { role: { type: 'string' } },
    })
    return {
      command: positionals[0],
      email: emailAddress.parse(positionals[1]),
      role: values.role === undefined ? null : z.enum(staffRoles).parse(values.role),
    }
  } catch {
    throw new StartError(usage)
  }
}

function openPool(env: OperatorEnvironment): Pool {
  const client = createCognitoClient({
    region: env.COGNITO_REGION,
    userPoolId: env.COGNITO_USER_POOL_ID,
    clientId: '',
    clientSecret: '',
    endpoint: env.COGNITO_ENDPOINT || undefined,
  })
  return { client, UserPoolId: env.COGNITO_USER_POOL_ID }
}

async function add(pool: Pool, email: string, role: StaffRole): Promise<void> {
  const user = { UserPoolId: pool.UserPoolId, Username: email }
  const invited = (await createLogin(pool, email)) || (await renewInvitation(pool, email))
  await pool.client.send(new AdminAddUserToGroupCommand({ ...user, GroupName: staffGroups[role] }))
  for (const other of staffRoles.filter((each) => each !== role)) {
    await pool.client.send(
      new AdminRemoveUserFromGroupCommand({ ...user, GroupName: staffGroups[other] }),
    )
  }
  console.log(
    invited
      ? `${email} is invited by email and will be staff (${role}) from the first sign-in.`
      : `${email} had a login already and will be staff (${role}) from the next sign-in.`,
  )
}

async function createLogin(pool: Pool, email: string): Promise<boolean> {
  try {
    await invite(pool, email, {
      UserAttributes: [
        { Name: 'email', Value: email },
        { Name: 'email_verified', Value: 'true' },
      ],
    })
    return true
  } catch (error) {
    if (errorName(error) === 'UsernameExistsException') return false
    throw error
  }
}

/** Somebody who never used their invitation gets another; false when they have a password already. */
async function renewInvitation(pool: Pool, email: string): Promise<boolean> {
  const { client, UserPoolId } = pool
  const user = await client.send(new AdminGetUserCommand({ UserPoolId, Username: email }))
  if (user.UserAttributes?.some(({ Name, Value }) => Name === 'custom:partner_user' && Value)) {
    throw new StartError(`${email} belongs to a partner user. Use another address for staff.`)
  }
  if (user.UserStatus !== 'FORCE_CHANGE_PASSWORD') return false
  await invite(pool, email, { MessageAction: 'RESEND' })
  return true
}

async function invite(
  { client, UserPoolId }: Pool,
  email: string,
  how: Pick<AdminCreateUserCommandInput, 'MessageAction' | 'UserAttributes'>,
): Promise<void> {
  const { rules } = await createPolicyReader(client, UserPoolId)()
  await client.send(
    new AdminCreateUserCommand({
      UserPoolId,
      Username: email,
      TemporaryPassword: temporaryPassword(rules),
      DesiredDeliveryMediums: ['EMAIL'],
      ...how,
    }),
  )
}

async function remove(pool: Pool, email: string, env: Env): Promise<void> {
  for (const role of staffRoles) {
    await pool.client.send(
      new AdminRemoveUserFromGroupCommand({
        UserPoolId: pool.UserPoolId,
        Username: email,
        GroupName: staffGroups[role],
      }),
    )
  }
  const ended = await disable(env, email)
  console.log(
    ended
      ? `${email} is in no staff group any more and signed out.`
      : `${email} is in no staff group any more; nobody had signed in with it here.`,
  )
}

/** Takes the access of every staff member with this address here; false when there is none. */
async function disable(env: Env, email: string): Promise<boolean> {
  const database = connectDatabase({ url: env.DATABASE_URL, maxConnections: 1 })
  const ctx = commandContext('npm run staff', configFrom(env), database)
  try {
    return await database.db.transaction(async (tx) => {
      const members = await tx
        .select({ sub: staffMembers.cognitoSub })
        .from(staffMembers)
        .where(eq(sql`lower(${staffMembers.email})`, email))
      for (const { sub } of members) await disableFormerStaff(tx, ctx, sub)
      return members.length > 0
    })
  } finally {
    await database.close()
  }
}

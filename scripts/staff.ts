import { parseArgs } from 'node:util'
import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminRemoveUserFromGroupCommand,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider'
import { z } from 'zod'
import { type StaffRole, staffRoles } from '@/db/enums'
import { createCognitoClient } from '@/lib/cognito/client'
import { errorName } from '@/lib/cognito/errors'
import { emailAddress } from '@/lib/fields'
import { staffGroups } from '@/lib/sign-in/admit'

const usage = `Usage:
  npm run staff -- add EMAIL --role administrator|viewer
  npm run staff -- remove EMAIL
with COGNITO_REGION and COGNITO_USER_POOL_ID set, and AWS credentials that may manage the pool.`

const poolEnvironment = z.object({
  COGNITO_REGION: z.string().min(1),
  COGNITO_USER_POOL_ID: z.string().min(1),
  COGNITO_ENDPOINT: z.string().optional(),
})

type Pool = { client: CognitoIdentityProviderClient; UserPoolId: string }

/**
 * Makes somebody staff, or ends that, in the user pool. The product follows at their next sign-in.
 * @throws Error with a sentence for the operator
 */
export async function main(args: string[] = process.argv.slice(3)): Promise<void> {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: { role: { type: 'string' } },
  })
  const [command, typedEmail] = positionals
  const email = emailAddress.safeParse(typedEmail)
  const role = z.enum(staffRoles).safeParse(values.role)
  if (!email.success || positionals.length !== 2) throw new Error(usage)
  const pool = openPool()
  try {
    if (command === 'add' && role.success) await add(pool, email.data, role.data)
    else if (command === 'remove' && !values.role) await remove(pool, email.data)
    else throw new Error(usage)
  } finally {
    pool.client.destroy()
  }
}

function openPool(): Pool {
  const env = poolEnvironment.safeParse(process.env)
  if (!env.success) throw new Error(usage)
  const { COGNITO_REGION: region, COGNITO_USER_POOL_ID: userPoolId, COGNITO_ENDPOINT } = env.data
  const client = createCognitoClient({
    region,
    userPoolId,
    clientId: '',
    clientSecret: '',
    endpoint: COGNITO_ENDPOINT || undefined,
  })
  return { client, UserPoolId: userPoolId }
}

async function add(pool: Pool, email: string, role: StaffRole): Promise<void> {
  const user = { UserPoolId: pool.UserPoolId, Username: email }
  const invited = await createLogin(pool, email)
  if (!invited) await refusePartnerUser(pool, email)
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

async function createLogin({ client, UserPoolId }: Pool, email: string): Promise<boolean> {
  try {
    await client.send(
      new AdminCreateUserCommand({
        UserPoolId,
        Username: email,
        DesiredDeliveryMediums: ['EMAIL'],
        UserAttributes: [
          { Name: 'email', Value: email },
          { Name: 'email_verified', Value: 'true' },
        ],
      }),
    )
    return true
  } catch (error) {
    if (errorName(error) === 'UsernameExistsException') return false
    throw error
  }
}

async function refusePartnerUser({ client, UserPoolId }: Pool, email: string): Promise<void> {
  const user = await client.send(new AdminGetUserCommand({ UserPoolId, Username: email }))
  if (user.UserAttributes?.some(({ Name, Value }) => Name === 'custom:partner_user' && Value)) {
    throw new Error(`${email} belongs to a partner user. Use another address for staff.`)
  }
}

async function remove({ client, UserPoolId }: Pool, email: string): Promise<void> {
  for (const role of staffRoles) {
    await client.send(
      new AdminRemoveUserFromGroupCommand({
        UserPoolId,
        Username: email,
        GroupName: staffGroups[role],
      }),
    )
  }
  console.log(`${email} is in no staff group any more.`)
}

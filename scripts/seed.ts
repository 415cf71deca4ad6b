import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider'
import { connectDatabase } from '@/db/client'
import type { InvoiceOwner, StaffRole } from '@/db/enums'
import { type CognitoPool, createCognitoClient } from '@/lib/adapters/cognito/client'
import { errorName } from '@/lib/adapters/cognito/errors'
import { createZuoraBilling } from '@/lib/adapters/zuora/billing'
import type { Context } from '@/lib/core/context'
import { configFrom, type Env, readEnv } from '@/lib/core/env'
import { setLogLevel } from '@/lib/core/log'
import { create as createOrganisation } from '@/lib/partners/organisations/create'
import { list as listOrganisations } from '@/lib/partners/organisations/list'
import { create as createUser } from '@/lib/partners/users/create'
import type { Billing } from '@/lib/ports/billing/billing'
import { staffGroups } from '@/lib/sign-in/admit'
import { commandContext } from './command-context'
import { seedOffers } from './seed-offers'

type Person = { email: string; password: string }

/** Invented partners; the two users of each get their invitations in the local mailbox. */
const organisations: { name: string; zuora: string; owner: InvoiceOwner; people: string[] }[] = [
  {
    name: 'Aurora Cloud Resale',
    zuora: 'A00000101',
    owner: 'partner',
    people: ['Aino Virtanen', 'Ben Okafor'],
  },
  {
    name: 'Baltic Business Software',
    zuora: 'A00000102',
    owner: 'end_customer',
    people: ['Kadri Tamm'],
  },
  {
    name: 'Cedar & Sons Distribution',
    zuora: 'A00000103',
    owner: 'partner',
    people: ['Maya Cedar', 'Noor Haddad'],
  },
  {
    name: 'Delta Channel Partners',
    zuora: 'A00000104',
    owner: 'end_customer',
    people: ['Émile Laurent'],
  },
  { name: 'Evergreen Systems', zuora: 'A00000105', owner: 'partner', people: [] },
  {
    name: 'Fjordlink Reseller Group',
    zuora: 'A00000106',
    owner: 'end_customer',
    people: ['Ingrid Solberg', 'Jonas Lie'],
  },
  { name: 'Galileo Digital', zuora: 'A00000107', owner: 'partner', people: ['Chiara Conti'] },
  { name: 'Harbour Street IT', zuora: 'A00000108', owner: 'end_customer', people: [] },
]

/**
 * Fills a fresh local installation: a staff administrator and a staff viewer who can sign in, and demo
 * partners. What is there already is left as it is.
 */
export async function seed(
  environment: Record<string, string | undefined>,
  people: { administrator: Person; viewer: Person },
): Promise<void> {
  const env = readEnv(environment)
  // Its calls are told in sentences by the caller.
  setLogLevel('warn')
  const credentials = {
    accessKeyId: environment.AWS_ACCESS_KEY_ID ?? '',
    secretAccessKey: environment.AWS_SECRET_ACCESS_KEY ?? '',
  }
  await seedStaff(env, credentials, people)
  const database = connectDatabase({
    url: env.DATABASE_URL,
    readsUrl: env.READS_DATABASE_URL,
    maxConnections: 2,
  })
  try {
    const ctx = commandContext('Demo data', configFrom(env), database, {
      billing: localBilling(env),
    })
    await seedPartners(ctx)
    if (ctx.ports.billing) await seedOffers(ctx)
  } finally {
    await database.close()
  }
}

async function seedStaff(
  env: Env,
  credentials: NonNullable<CognitoPool['credentials']>,
  people: { administrator: Person; viewer: Person },
) {
  const client = createCognitoClient({
    region: env.COGNITO_REGION,
    userPoolId: env.COGNITO_USER_POOL_ID,
    clientId: env.COGNITO_CLIENT_ID,
    clientSecret: env.COGNITO_CLIENT_SECRET,
    endpoint: env.COGNITO_ENDPOINT,
    credentials,
  })
  await addStaff(client, env, 'administrator', 'Alex Administrator', people.administrator)
  await addStaff(client, env, 'viewer', 'Vera Viewer', people.viewer)
  client.destroy()
}

async function addStaff(
  client: CognitoIdentityProviderClient,
  env: Env,
  role: StaffRole,
  name: string,
  { email, password }: Person,
) {
  const user = { UserPoolId: env.COGNITO_USER_POOL_ID, Username: email }
  try {
    await client.send(
      new AdminCreateUserCommand({
        ...user,
        MessageAction: 'SUPPRESS',
        UserAttributes: [
          { Name: 'email', Value: email },
          { Name: 'email_verified', Value: 'true' },
          { Name: 'name', Value: name },
        ],
      }),
    )
  } catch (error) {
    if (errorName(error) !== 'UsernameExistsException') throw error
  }
  await client.send(
    new AdminSetUserPasswordCommand({ ...user, Password: password, Permanent: true }),
  )
  await client.send(new AdminAddUserToGroupCommand({ ...user, GroupName: staffGroups[role] }))
}

/** The local Zuora; null where there is none, for demo data is nothing for a real one. */
function localBilling(env: Env): Billing | null {
  const { ZUORA_ENVIRONMENT: environment, ZUORA_ENDPOINT: endpoint } = env
  const { ZUORA_CLIENT_ID: clientId, ZUORA_CLIENT_SECRET: clientSecret } = env
  if (environment !== 'local' || !endpoint || !clientId || !clientSecret) return null
  return createZuoraBilling(
    { environment, endpoint, clientId, clientSecret },
    { ownerTransfer: env.ZUORA_OWNER_TRANSFER, runBilling: env.ZUORA_RUN_BILLING },
  )
}

async function seedPartners(ctx: Context) {
  const existing = await listOrganisations(ctx, {})
  if (existing.rows.length > 0) return
  for (const { name, zuora, owner, people } of organisations) {
    const input = {
      name,
      logoUrl: '',
      zuoraAccountKey: zuora,
      ...(ctx.config.salesforceRequired && { salesforceAccountId: '001M000000qfPySIAU' }),
      invoiceOwner: owner,
    }
    const organisation = await createOrganisation(ctx, input)
    for (const person of people) {
      await createUser(ctx, {
        organisationId: organisation.id,
        name: person,
        email: emailOf(person, name),
      })
    }
  }
}

/** `Émile Laurent` of `Delta Channel Partners` is `emile.laurent@delta.example`. */
function emailOf(person: string, organisation: string): string {
  const plain = (text: string) =>
    text
      .normalize('NFD')
      .replace(/[^A-Za-z ]/g, '')
      .toLowerCase()
  return `${plain(person).replace(/ /g, '.')}@${plain(organisation).split(' ')[0]}.example`
}

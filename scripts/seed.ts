import { connectDatabase, type DatabaseClient } from '@/db/client'
import { createCognitoClient } from '@/lib/adapters/cognito/client'
import { configFrom, type Env, readEnv } from '@/lib/core/env'
import { setLogLevel } from '@/lib/core/log'
import { list as listOrganisations } from '@/lib/partners/organisations/list'
import { fill } from './bench/fill'
import { commandContext } from './command-context'
import { seedAdministrator } from './seed/administrator'
import { seedBroken } from './seed/broken'
import { localBilling } from './seed/local-billing'
import { seedOffers } from './seed/offers'
import { seedOurSide } from './seed/our-side'
import { seedPartners } from './seed/partners'
import type { Scenario } from './seed/scenario'
import { type Person, seedStaff } from './seed/staff'

/** Of a crowded installation, besides the demo's. */
const CROWD = 20_000

/**
 * Fills a fresh local installation: a staff administrator and a staff viewer who can sign in, and what the scenario has.
 * What is there already is left as it is.
 * @param ownerUrl the database, by the login that owns its tables
 */
export async function seed(
  environment: Record<string, string | undefined>,
  people: { administrator: Person; viewer: Person },
  { scenario, ownerUrl }: { scenario: Scenario; ownerUrl: string },
): Promise<void> {
  const env = readEnv(environment)
  // Its calls are told in sentences by the caller.
  setLogLevel('warn')
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
  const database = connectDatabase({
    url: env.DATABASE_URL,
    readsUrl: env.READS_DATABASE_URL,
    maxConnections: 2,
  })
  try {
    await seedStaff(client, env.COGNITO_USER_POOL_ID, people)
    if (scenario === 'empty') return
    const config = configFrom(env)
    const withoutBilling = commandContext('Demo data', config, database)
    if ((await listOrganisations(withoutBilling, {})).rows.length === 0) {
      await seedDemo(env, database)
      if (scenario === 'broken') await seedBroken(withoutBilling, client, env.COGNITO_USER_POOL_ID)
      if (scenario === 'crowded') await fill(ownerUrl, CROWD)
    }
    if (scenario === 'plain') return
    const { email } = people.administrator
    const parts = { config, database }
    await seedOurSide(await seedAdministrator(client, env.COGNITO_USER_POOL_ID, email, parts))
  } finally {
    client.destroy()
    await database.close()
  }
}

async function seedDemo(env: Env, database: DatabaseClient): Promise<void> {
  const ctx = commandContext('Demo data', configFrom(env), database, { billing: localBilling(env) })
  await seedPartners(ctx)
  if (ctx.ports.billing) await seedOffers(ctx)
}

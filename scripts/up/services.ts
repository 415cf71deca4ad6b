import { join } from 'node:path'
import { createPool, emailCodeSettings } from '../local/cognito/control'
import { startPostgres } from '../local/postgres'
import { makeLogins } from '../local/postgres/logins'
import { StartError } from '../local/start-error'
import { migrate, upToDate } from '../migrate'
import { seed } from '../seed'
import type { Scenario } from '../seed/scenario'
import { broughtServices, type Environment, webAddress } from './environment'
import { type Installation, openInstallation, saveInstallation } from './installation'
import { type LocalCognitoProcess, startLocalCognitoProcess } from './local-cognito'
import { startLocalSalesforce } from './local-salesforce'
import { startLocalZuora } from './local-zuora'
import { step } from './progress'

export interface Services {
  /** What the product needs to reach them, with the caller's own variables. */
  environment: Environment
  /** The product's database, with the login that owns its tables. */
  ownerUrl: string
  /** The same with the superuser's, where the server is the local one. */
  superuserUrl?: string
  /** The address people open. */
  url: string
  mailbox?: string
  /** The page of the local Zuora. */
  zuora?: string
  /** The demo sign-ins; they exist only when both services are local. */
  people?: Pick<Installation, 'administrator' | 'viewer'>
  /** Resolves with a sentence when a local service has ended by itself. */
  failed: Promise<string>
}

/**
 * Starts the local PostgreSQL, Cognito, Zuora and Salesforce, unless the caller brings them, migrates the
 * database and, on the first start with PostgreSQL and Cognito local, writes what the scenario has.
 * @throws StartError
 */
export async function startServices(
  folder: string,
  given: Environment,
  port: number,
  scenario: Scenario = 'demo',
): Promise<Services> {
  const brought = broughtServices(given)
  const ownPool = brought.pool
  const installation = await openInstallation(folder)
  if (scenario !== 'demo' && installation.seeded)
    throw new StartError(
      `${folder} is filled already: start afresh with "npm run up -- --reset --scenario ${scenario}", or choose another folder with DATA_DIR.`,
    )
  const url = webAddress(given, port)
  const failures: Promise<string>[] = []
  const environment: Environment = {
    NEXTAUTH_SECRET: installation.nextAuthSecret,
    // Its people sign in at once with what is printed; set it to try the second factor.
    MFA_REQUIRED: 'nobody',
    ...given,
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    NEXTAUTH_URL: url,
    PORT: String(port),
  }

  // The owner's login is for migrating: the product never has it.
  let ownerUrl = given.MIGRATE_DATABASE_URL ?? given.DATABASE_URL ?? ''
  let superuserUrl: string | undefined
  delete environment.MIGRATE_DATABASE_URL
  let cognito: LocalCognitoProcess | undefined
  let zuora: string | undefined
  if (!given.DATABASE_URL || !ownPool || !brought.zuora) {
    const postgres = await step('Starting PostgreSQL', () =>
      startPostgres({ dataFolder: join(folder, 'postgres') }),
    )
    const logFile = join(folder, 'postgres', 'server.log')
    failures.push(postgres.exited.then(() => `PostgreSQL has ended: see ${logFile}.`))
    if (!given.DATABASE_URL) {
      const logins = await makeLogins(postgres.url('postgres'), 'partner_management')
      environment.DATABASE_URL = logins.running
      environment.READS_DATABASE_URL = logins.reading
      ownerUrl = logins.owner
      superuserUrl = postgres.url('partner_management')
    }
    if (!ownPool) {
      await postgres.ensureDatabase('local_cognito')
      const log = join(folder, 'cognito.log')
      const databaseUrl = postgres.url('local_cognito')
      cognito = await step('Starting the local Cognito', () =>
        startCognito(folder, installation, { databaseUrl, log }),
      )
      failures.push(cognito.exited.then(() => `The local Cognito has ended: see ${log}.`))
      Object.assign(environment, await localPool(cognito.endpoint, installation, environment))
      environment.SMTP_URL ??= cognito.smtpUrl
      // Whoever tries this out has their receiver on this machine.
      environment.WEBHOOK_ALLOW_LOCAL ??= 'true'
      // A profile of the caller's would win over the keys.
      delete environment.AWS_PROFILE
      delete environment.AWS_SESSION_TOKEN
    }
    if (!brought.zuora) {
      await postgres.ensureDatabase('local_zuora')
      const log = join(folder, 'zuora.log')
      const databaseUrl = postgres.url('local_zuora')
      const local = await step('Starting the local Zuora', () =>
        startLocalZuora({ databaseUrl, folder, installation, given, log }),
      )
      failures.push(local.exited.then(() => `The local Zuora has ended: see ${log}.`))
      Object.assign(environment, local.environment)
      zuora = local.endpoint
    }
  }
  if (!brought.salesforce) {
    const log = join(folder, 'salesforce.log')
    const local = await step('Starting the local Salesforce', () =>
      startLocalSalesforce({ folder, installation, log }),
    )
    failures.push(local.exited.then(() => `The local Salesforce has ended: see ${log}.`))
    Object.assign(environment, local.environment)
  }

  const migrated = await step('Migrating the database', () => migrate(ownerUrl))
  if (migrated !== upToDate) console.log(migrated)

  const { administrator, viewer } = installation
  const people = !given.DATABASE_URL && !ownPool ? { administrator, viewer } : undefined
  if (people && !installation.seeded) {
    await step(`Writing ${scenario === 'demo' ? 'demo data' : `the scenario ${scenario}`}`, () =>
      seed(environment, people, { scenario, ownerUrl }),
    )
    installation.seeded = true
    await saveInstallation(folder, installation)
  }
  return {
    environment,
    ownerUrl,
    superuserUrl,
    url,
    mailbox: cognito && `${cognito.endpoint}/mailbox`,
    zuora,
    people,
    failed: failures.length > 0 ? Promise.race(failures) : new Promise(() => {}),
  }
}

async function startCognito(
  folder: string,
  installation: Installation,
  { databaseUrl, log }: { databaseUrl: string; log: string },
): Promise<LocalCognitoProcess> {
  const cognito = await startLocalCognitoProcess({
    databaseUrl,
    controlToken: installation.cognitoControlToken,
    port: installation.cognitoPort,
    smtpPort: installation.smtpPort,
    log,
  })
  const cognitoPort = Number(new URL(cognito.endpoint).port)
  const smtpPort = Number(new URL(cognito.smtpUrl).port)
  if (cognitoPort !== installation.cognitoPort || smtpPort !== installation.smtpPort) {
    Object.assign(installation, { cognitoPort, smtpPort })
    await saveInstallation(folder, installation)
  }
  return cognito
}

/** The one pool of this installation, whose mails name the address that is served now. */
async function localPool(
  endpoint: string,
  installation: Installation,
  { NEXTAUTH_URL: url, SIGN_IN_EMAIL_CODE: emailCode = 'false', ...given }: Environment,
): Promise<Environment> {
  const pool = await createPool({
    endpoint,
    controlToken: installation.cognitoControlToken,
    name: 'partner-management',
    settings: {
      signInUrl: new URL('/sign-in', url).href,
      callbackUrls: [new URL('/api/auth/callback/cognito', url).href],
      logoutUrls: [new URL('/sign-in', url).href],
      ...(['true', '1', 'on'].includes(emailCode) && emailCodeSettings),
    },
  })
  return {
    COGNITO_REGION: pool.region,
    COGNITO_USER_POOL_ID: pool.userPoolId,
    COGNITO_CLIENT_ID: pool.clientId,
    COGNITO_CLIENT_SECRET: pool.clientSecret,
    COGNITO_ENDPOINT: endpoint,
    // Any value asks for the hosted page; where it is, only the local Cognito knows.
    ...(given.COGNITO_HOSTED_DOMAIN && { COGNITO_HOSTED_DOMAIN: pool.domain }),
    AWS_ACCESS_KEY_ID: installation.awsAccessKeyId,
    AWS_SECRET_ACCESS_KEY: installation.awsSecretAccessKey,
  }
}

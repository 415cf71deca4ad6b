import { randomBytes } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import postgres from 'postgres'
import { startTcpSwitch, type TcpSwitch } from '@/scripts/faults/tcp-switch'
import { createPool, deletePool, emailCodeSettings } from '@/scripts/local/cognito/control'
import { freePort } from '@/scripts/local/ports'
import { dropLogins, makeLogins } from '@/scripts/local/postgres/logins'
import { type Kept, keep } from '@/scripts/local/processes/kept'
import { createTenant, deleteTenant } from '@/scripts/local/zuora/control'
import { migrate } from '@/scripts/migrate'
import { seed } from '@/scripts/seed'
import { callersEnvironment, type Environment } from '@/scripts/up/environment'
import { serveProduction } from '@/scripts/up/web'
import type { Product, ProductWithRows } from './product'

/** Variables of an installation, beside those that say where everything is. */
export type Settings = Readonly<Record<string, string>>

/** Of an installation without Zuora. */
export const withoutZuora: Settings = {
  ZUORA_ENVIRONMENT: '',
  ZUORA_CLIENT_ID: '',
  ZUORA_CLIENT_SECRET: '',
}

/** A second product: a database, a user pool, a Zuora tenant and a web server process of its own. */
export type OwnProduct = ProductWithRows & {
  /** File of the web server's output. */
  log: string
  /** The way of the web server and its worker to the database, which a test can take away. */
  wayToDatabase: TcpSwitch
  /** Kills the web server process, and its worker with it, without any warning. */
  kill(): Promise<void>
  /** Tells the web server process to end, and gives its exit code. */
  end(): Promise<number>
  /** Starts the web server again; resolves when it answers. */
  start(): Promise<void>
  /** Serves with these settings from now on; the web server starts again when they are others. */
  serve(settings: Settings): Promise<void>
  /** Starts `npm run worker` beside the web server. */
  startWorker(): Promise<Kept>
  /** Ends everything and removes what it kept. */
  remove(): Promise<void>
}

/**
 * Starts a second product on the PostgreSQL server, the local Cognito, the local Zuora and the build of the first.
 * @param log file for the web server's output
 */
export async function startOwnProduct(first: Product, log: string): Promise<OwnProduct> {
  const name = `own_${randomBytes(6).toString('hex')}`
  const port = await freePort()
  const url = `http://localhost:${port}`
  const admin = postgres(first.databaseUrl, { max: 1, onnotice: () => {} })
  const logins = await makeLogins(first.databaseUrl, name)
  const databaseUrl = new URL(name, first.databaseUrl).href
  await migrate(logins.owner)
  const wayToDatabase = await startTcpSwitch(Number(new URL(first.databaseUrl).port))
  const { port: way } = wayToDatabase
  const through = (login: string) =>
    Object.assign(new URL(login), { hostname: '127.0.0.1', port: String(way) }).href
  const bringPool = (settings: Settings) =>
    createPool({
      ...first.pool,
      name,
      settings: {
        signInUrl: `${url}/sign-in`,
        callbackUrls: [`${url}/api/auth/callback/cognito`],
        logoutUrls: [`${url}/sign-in`],
        ...(settings.SIGN_IN_EMAIL_CODE === 'true' && emailCodeSettings),
      },
    })
  const made = await bringPool({})
  const pool = { ...first.pool, ...made }
  const bringTenant = ({
    ZUORA_OWNER_TRANSFER: transfer = 'true',
    TIME_ZONE: timeZone,
  }: Settings) =>
    createTenant({ ...first.zuora, name, ownerTransfer: transfer === 'true', timeZone })
  const zuora = { ...first.zuora, ...(await bringTenant({})) }
  const environment: Environment = {
    ...callersEnvironment('production'),
    DATABASE_URL: through(logins.running),
    READS_DATABASE_URL: through(logins.reading),
    COGNITO_REGION: pool.region,
    COGNITO_USER_POOL_ID: pool.userPoolId,
    COGNITO_CLIENT_ID: pool.clientId,
    COGNITO_CLIENT_SECRET: pool.clientSecret,
    COGNITO_ENDPOINT: pool.endpoint,
    AWS_ACCESS_KEY_ID: pool.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: pool.credentials.secretAccessKey,
    ZUORA_ENVIRONMENT: 'local',
    ZUORA_ENDPOINT: zuora.endpoint,
    ZUORA_CLIENT_ID: zuora.clientId,
    ZUORA_CLIENT_SECRET: zuora.clientSecret,
    ZUORA_OWNER_TRANSFER: 'true',
    ZUORA_SCHEDULED_CANCELLATION: 'true',
    SMTP_URL: first.smtpUrl,
    WEBHOOK_ALLOW_LOCAL: 'true',
    NEXTAUTH_URL: url,
    // The tests' people sign in with a password alone, and stay longer than a proof of it counts.
    MFA_REQUIRED: 'nobody',
    PROOF_MINUTES: '1440',
    NEXTAUTH_SECRET: randomBytes(32).toString('hex'),
    PORT: String(port),
  }
  const people = { administrator: first.administrator, viewer: first.viewer }
  await seed(environment, people, { scenario: 'plain', ownerUrl: logins.owner })
  const sql = postgres(databaseUrl, { max: 2, onnotice: () => {} })
  let served: Settings = {}
  let web: Kept
  const start = async () => {
    web = await serveProduction({ ...environment, ...served }, port, log)
  }
  await start()
  return {
    url,
    databaseUrl,
    smtpUrl: first.smtpUrl,
    pool,
    zuora,
    ...people,
    sql,
    log,
    wayToDatabase,
    async kill() {
      process.kill(web.pid, 'SIGKILL')
      await web.exited
    },
    async end() {
      process.kill(web.pid, 'SIGTERM')
      return await web.exited
    },
    start,
    startWorker() {
      const env = { ...environment, ...served }
      return keep(process.execPath, ['scripts/run.mjs', 'worker'], { env, output: 'ignore' })
    },
    async serve(settings) {
      // Only the local Cognito knows where the hosted page is.
      const wanted = settings.COGNITO_HOSTED_DOMAIN
        ? { ...settings, COGNITO_HOSTED_DOMAIN: made.domain }
        : settings
      if (isDeepStrictEqual(wanted, served)) return
      await web.stop()
      await bringPool(wanted)
      await bringTenant(wanted)
      served = wanted
      await start()
    },
    async remove() {
      await web.stop()
      await wayToDatabase.close()
      await sql.end({ timeout: 5 })
      await deletePool(pool)
      await deleteTenant(zuora)
      await admin`drop database ${admin(name)} with (force)`
      await dropLogins(admin, name)
      await admin.end({ timeout: 5 })
    },
  }
}

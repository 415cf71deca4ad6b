import { randomBytes } from 'node:crypto'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createPool } from '../local/cognito/control'
import { startPostgres } from '../local/postgres'
import { makeLogins } from '../local/postgres/logins'
import type { Environment } from '../up/environment'
import { startLocalCognitoProcess } from '../up/local-cognito'

/** What an image is tried with: a PostgreSQL and a Cognito of its own, both new and empty. */
export type Services = {
  /** What the product needs to reach them; the login that owns the tables is not among it. */
  environment: Environment
  /** For the migrations. */
  ownerUrl: string
  /** Of the local Cognito, which is the mailbox too. */
  mailbox: string
}

const secret = () => randomBytes(24).toString('base64url')

/**
 * Starts both; they end with this process.
 * @param url the address that people open
 */
export async function startServices(folder: string, url: string): Promise<Services> {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  const postgres = await startPostgres({ dataFolder: join(folder, 'postgres'), durable: false })
  const logins = await makeLogins(postgres.url('postgres'), 'partner_management')
  await postgres.ensureDatabase('local_cognito')
  const controlToken = secret()
  const cognito = await startLocalCognitoProcess({
    databaseUrl: postgres.url('local_cognito'),
    controlToken,
    port: undefined,
    smtpPort: undefined,
    log: join(folder, 'cognito.log'),
  })
  const { endpoint } = cognito
  const pool = await createPool({
    endpoint,
    controlToken,
    name: 'partner-management',
    settings: { signInUrl: new URL('/sign-in', url).href },
  })
  return {
    ownerUrl: logins.owner,
    mailbox: endpoint,
    environment: {
      DATABASE_URL: logins.running,
      READS_DATABASE_URL: logins.reading,
      NEXTAUTH_URL: url,
      NEXTAUTH_SECRET: secret(),
      COGNITO_REGION: pool.region,
      COGNITO_USER_POOL_ID: pool.userPoolId,
      COGNITO_CLIENT_ID: pool.clientId,
      COGNITO_CLIENT_SECRET: pool.clientSecret,
      COGNITO_ENDPOINT: endpoint,
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: secret(),
      SMTP_URL: cognito.smtpUrl,
      // Its people are made in a moment, and have no authenticator app.
      MFA_REQUIRED: 'nobody',
    },
  }
}

import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import type { TestProject } from 'vitest/node'
import { startLocalCognito } from '@/scripts/local/cognito/server'
import { startPostgres } from '@/scripts/local/postgres'
import { dropLogins, type Logins, makeLogins } from '@/scripts/local/postgres/logins'
import { startLocalZuora } from '@/scripts/local/zuora/server'
import { migrate } from '@/scripts/migrate'

declare module 'vitest' {
  export interface ProvidedContext {
    /** A connection that may create databases. */
    postgresAdminUrl: string
    /** A migrated database to clone from. */
    templateDatabase: string
    /** Of the template, and by the path of a clone also of that. */
    logins: Logins
    cognitoEndpoint: string
    cognitoControlToken: string
    /** Takes the product's own mails into the local Cognito's mailbox. */
    smtpUrl: string
    zuoraEndpoint: string
    zuoraControlToken: string
  }
}

type Server = { adminUrl: string; stop(): Promise<void> }

/** A throw-away embedded server, or the one that `DATABASE_URL` names. */
async function startServer(): Promise<Server & { localUrl(name: string): Promise<string> }> {
  const folder = await mkdtemp(join(tmpdir(), 'partner-tests-'))
  const embedded = await startPostgres({ dataFolder: join(folder, 'postgres'), durable: false })
  return {
    adminUrl: process.env.DATABASE_URL || embedded.url('postgres'),
    async localUrl(name) {
      await embedded.ensureDatabase(name)
      return embedded.url(name)
    },
    async stop() {
      await embedded.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Starts what all test files share: PostgreSQL with a migrated template, the local Cognito and Zuora. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startServer()
  const template = `partner_template_${randomBytes(4).toString('hex')}`
  const admin = postgres(server.adminUrl, { max: 1, onnotice: () => {} })
  const logins = await makeLogins(server.adminUrl, template)
  await migrate(logins.owner)
  const controlToken = randomBytes(16).toString('hex')
  const cognito = await startLocalCognito({
    databaseUrl: await server.localUrl('local_cognito'),
    port: 0,
    controlToken,
  })
  const zuora = await startLocalZuora({
    databaseUrl: await server.localUrl('local_zuora'),
    port: 0,
    controlToken,
  })
  project.provide('postgresAdminUrl', server.adminUrl)
  project.provide('templateDatabase', template)
  project.provide('logins', logins)
  project.provide('cognitoEndpoint', cognito.endpoint)
  project.provide('cognitoControlToken', controlToken)
  project.provide('smtpUrl', cognito.smtpUrl)
  project.provide('zuoraEndpoint', zuora.endpoint)
  project.provide('zuoraControlToken', controlToken)
  return async () => {
    await zuora.stop()
    await cognito.stop()
    // A file that fails while it is imported drops nothing.
    const databases = await admin<{ name: string }[]>`
      select datname as name from pg_database
      where pg_get_userbyid(datdba) = ${`${template}_owner`}`
    for (const { name } of databases) {
      await admin.unsafe(`drop database if exists ${name} with (force)`)
    }
    await dropLogins(admin, template)
    await admin.end({ timeout: 5 })
    await server.stop()
  }
}

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type postgres from 'postgres'
import { z } from 'zod'
import { createPool } from '@/scripts/local/cognito/control'
import { SUPERUSER } from '@/scripts/local/postgres/cluster'
import type { Control } from '@/scripts/local/service/control-client'
import { type CreatedTenant, createTenant } from '@/scripts/local/zuora/control'
import { openInstallation } from '@/scripts/up/installation'

export type Person = { email: string; password: string }

/** A running product, its first people, and the keys to what is behind it. */
export type Product = {
  url: string
  administrator: Person
  viewer: Person
  databaseUrl: string
  /** Its mail server, which puts all mails into the local Cognito's mailbox. */
  smtpUrl: string
  /** Its user pool, on a local Cognito. */
  pool: Control & {
    region: string
    userPoolId: string
    clientId: string
    clientSecret: string
    credentials: { accessKeyId: string; secretAccessKey: string }
  }
  /** Its tenant on the local Zuora; faults of it are its own. */
  zuora: Control & CreatedTenant
}

/** A product whose rows can be asked for and changed directly, by its superuser. */
export type ProductWithRows = Product & { sql: postgres.Sql }

const person = z.object({ email: z.string(), password: z.string() })
const local = z.object({
  url: z.string(),
  mailbox: z.string(),
  zuora: z.string(),
  administrator: person,
  viewer: person,
})

/** What `npm run up` tells scripts, once it has told it. */
async function readLocal(folder: string): Promise<z.infer<typeof local>> {
  const file = join(folder, 'local.json')
  const deadline = Date.now() + 30_000
  for (;;) {
    const text = await readFile(file, 'utf8').catch(() => undefined)
    if (text !== undefined) return local.parse(JSON.parse(text))
    if (Date.now() > deadline) throw new Error(`${file} has not appeared`)
    await delay(100)
  }
}

/** The address of a database on the embedded server of a data folder. */
async function databaseUrl(folder: string, database: string): Promise<string> {
  const read = async (name: string) =>
    (await readFile(join(folder, 'postgres', name), 'utf8')).trim()
  const [password, port] = await Promise.all([read('password'), read('port')])
  return `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/${database}`
}

/** The product that `npm run up` serves from a data folder. */
export async function readProduct(folder: string): Promise<Product> {
  const { url, mailbox, zuora: endpoint, administrator, viewer } = await readLocal(folder)
  const installation = await openInstallation(folder)
  const control = {
    endpoint: new URL(mailbox).origin,
    controlToken: installation.cognitoControlToken,
  }
  const pool = await createPool({
    ...control,
    name: 'partner-management',
    settings: { signInUrl: new URL('/sign-in', url).href },
  })
  const billing = { endpoint, controlToken: installation.zuoraControlToken }
  return {
    url,
    administrator,
    viewer,
    zuora: { ...billing, ...(await createTenant({ ...billing, name: 'partner-management' })) },
    databaseUrl: await databaseUrl(folder, 'partner_management'),
    smtpUrl: `smtp://127.0.0.1:${installation.smtpPort}`,
    pool: {
      ...control,
      ...pool,
      credentials: {
        accessKeyId: installation.awsAccessKeyId,
        secretAccessKey: installation.awsSecretAccessKey,
      },
    },
  }
}

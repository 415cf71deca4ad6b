import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectDatabase, type DatabaseClient } from '@/db/client'
import { createCognitoClient } from '@/lib/adapters/cognito/client'
import { createCognitoDirectory } from '@/lib/adapters/cognito/directory'
import type { Context } from '@/lib/core/context'
import { configFrom, readEnv } from '@/lib/core/env'
import type { Directory } from '@/lib/ports/identity/directory'
import { commandContext } from '../command-context'
import { createPool, deletePool, readMessages } from '../local/cognito/control'
import { migrate } from '../migrate'
import { type Copy, startCopy } from './copies'
import { type FaultyServer, startFaultyServer } from './server'

/** Several copies of the product on one database that can be taken away, and a user pool. */
export type Stage = {
  server: FaultyServer
  database: DatabaseClient
  directory: Directory
  copies: Copy[]
  /** What an administrator's verb is called with. */
  ctx: Context
  /** How many mails an address has got. */
  countMails(address: string): Promise<number>
  addCopy(): Promise<void>
  close(): Promise<void>
}

/** Sets the stage with so many copies, on a local Cognito that is not part of what is broken. */
export async function openStage(
  cognito: { endpoint: string; controlToken: string },
  copies: number,
): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'partner-faults-'))
  const server = await startFaultyServer(join(folder, 'postgres'))
  await migrate(server.logins.owner)
  const pool = await createPool(cognito)
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }
  const client = createCognitoClient({ ...pool, endpoint: cognito.endpoint, credentials })
  const env = {
    DATABASE_URL: server.logins.running,
    READS_DATABASE_URL: server.logins.reading,
    COGNITO_REGION: pool.region,
    COGNITO_USER_POOL_ID: pool.userPoolId,
    COGNITO_CLIENT_ID: pool.clientId,
    COGNITO_CLIENT_SECRET: pool.clientSecret,
    COGNITO_ENDPOINT: cognito.endpoint,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    MFA_REQUIRED: 'nobody',
    NEXTAUTH_URL: 'http://localhost:3000',
    NEXTAUTH_SECRET: randomUUID() + randomUUID(),
  }
  const database = connectDatabase({
    url: server.logins.running,
    readsUrl: server.logins.reading,
  })
  const stage: Stage = {
    server,
    database,
    directory: createCognitoDirectory(client, pool),
    copies: [],
    ctx: commandContext('Faults', configFrom(readEnv(env)), database),
    countMails: async (to) => (await readMessages({ endpoint: cognito.endpoint, to })).length,
    async addCopy() {
      stage.copies.push(await startCopy(env, join(folder, 'copies.log')))
    },
    async close() {
      await Promise.all(stage.copies.map((copy) => copy.kill()))
      await database.close()
      client.destroy()
      await deletePool({ ...cognito, userPoolId: pool.userPoolId })
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
  for (let count = 0; count < copies; count += 1) await stage.addCopy()
  return stage
}

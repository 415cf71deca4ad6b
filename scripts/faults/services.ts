import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startLocalCognito } from '../local/cognito/server'
import { startPostgres } from '../local/postgres'
import { atEnd } from '../local/processes/life.mjs'
import { startLocalZuora } from '../local/zuora/server'
import type { Services } from './stage'

/** Starts a Cognito, a Zuora and a mailbox that live as long as this process. */
export async function startServices(): Promise<Services> {
  const folder = await mkdtemp(join(tmpdir(), 'faults-services-'))
  atEnd(() => rm(folder, { recursive: true, force: true }))
  const postgres = await startPostgres({ dataFolder: join(folder, 'postgres'), durable: false })
  atEnd(() => postgres.stop())
  await postgres.ensureDatabase('local_cognito')
  await postgres.ensureDatabase('local_zuora')
  const controlToken = randomBytes(16).toString('hex')
  const at = (name: string) => ({ databaseUrl: postgres.url(name), port: 0, controlToken })
  const cognito = await startLocalCognito(at('local_cognito'))
  atEnd(() => cognito.stop())
  const zuora = await startLocalZuora(at('local_zuora'))
  atEnd(() => zuora.stop())
  return {
    cognito: { endpoint: cognito.endpoint, controlToken },
    zuora: { endpoint: zuora.endpoint, controlToken },
    smtpUrl: cognito.smtpUrl,
  }
}

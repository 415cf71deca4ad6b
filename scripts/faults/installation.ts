import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { atEnd } from '../local/processes/life.mjs'
import { type FaultyServer, startFaultyServer } from './server'
import { type Options, openStage, type Services, type Stage } from './stage'

/** A stage with a database server of its own. */
export async function openInstallation(
  services: Services,
  options: Options,
): Promise<{ server: FaultyServer; stage: Stage; close(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'faults-database-'))
  const server = await startFaultyServer(folder)
  const stage = await openStage(services, server, options)
  const close = async () => {
    forget()
    await stage.close()
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
  const forget = atEnd(close)
  return { server, stage, close }
}

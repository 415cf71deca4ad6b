import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, inject } from 'vitest'
import { type Pair, startPair } from '@/scripts/faults/pair'
import { openStage, type Stage } from '@/scripts/faults/stage'

/** Two copies of the product, or so many, on a PostgreSQL that has a standby, for one test file. */
export async function faultStage(copies = 2): Promise<{ pair: Pair; stage: Stage }> {
  const folder = await mkdtemp(join(tmpdir(), 'faults-test-'))
  const ends = [() => rm(folder, { recursive: true, force: true })]
  afterAll(async () => {
    for (const end of ends) await end()
  })
  const controlToken = inject('cognitoControlToken')
  const services = {
    cognito: { endpoint: inject('cognitoEndpoint'), controlToken },
    zuora: { endpoint: inject('zuoraEndpoint'), controlToken: inject('zuoraControlToken') },
    smtpUrl: inject('smtpUrl'),
  }
  const pair = await startPair(folder)
  ends.unshift(() => pair.stop())
  const stage = await openStage(services, pair, { copies, zuora: true })
  ends.unshift(() => stage.close())
  return { pair, stage }
}

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { type Pair, startPair } from '@/scripts/faults/pair'
import { randomFrom } from '@/scripts/faults/random'
import { playFailover } from '@/scripts/faults/scenarios/failover'
import { openStage, type Stage } from '@/scripts/faults/stage'

let folder: string
let pair: Pair
let stage: Stage

beforeAll(async () => {
  const controlToken = inject('cognitoControlToken')
  const services = {
    cognito: { endpoint: inject('cognitoEndpoint'), controlToken },
    zuora: { endpoint: inject('zuoraEndpoint'), controlToken: inject('zuoraControlToken') },
    smtpUrl: inject('smtpUrl'),
  }
  folder = await mkdtemp(join(tmpdir(), 'faults-test-'))
  pair = await startPair(folder)
  stage = await openStage(services, pair, { copies: 2, zuora: true })
}, 120_000)
afterAll(async () => {
  await stage?.close()
  await pair?.stop()
  await rm(folder, { recursive: true, force: true })
})

it('a standby that is promoted lacks nothing that was acknowledged, and no copy is ready on one before', async () => {
  pair.address.turnTo(pair.standbyPort())
  const ready = () => Promise.all(stage.copies.map((copy) => copy.health('ready')))
  await expect.poll(ready, { timeout: 15_000 }).toEqual([503, 503])
  pair.address.turnTo(pair.primaryPort())
  const round = await playFailover(pair, stage, randomFrom(5), 6)
  expect({ lost: round.lost, wrong: round.wrong }).toEqual({ lost: [], wrong: [] })
}, 150_000)

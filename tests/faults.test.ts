import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { faults } from '@/scripts/faults/faults'
import { outages } from '@/scripts/faults/outages'
import { type Pair, startPair } from '@/scripts/faults/pair'
import { type Random, randomFrom } from '@/scripts/faults/random'
import { playRound, type Work } from '@/scripts/faults/round'
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

async function cutConnections(random: Random): Promise<void> {
  for (let times = 0; times < 4; times += 1) {
    pair.address.cut()
    await sleep(50 + random() * 1_000)
  }
}

const moments: [string, number, Work[], (random: Random) => Promise<unknown>][] = [
  ['connections to PostgreSQL cut', 1, ['people'], cutConnections],
  ['a copy killed', 3, ['people', 'orders'], (random) => faults.copy({ stage }, random)],
  [
    'Cognito’s answers lost',
    4,
    ['people'],
    () => outages['answers are lost'](stage.cognito, () => sleep(1_500)),
  ],
]

it.each(moments)(
  'two copies on one database lose nothing and do nothing twice: %s',
  async (what, seed, work, fault) => {
    const random = randomFrom(seed)
    const round = await playRound(stage, { what, random, work, fault: () => fault(random) })
    expect({ lost: round.lost, wrong: round.wrong }).toEqual({ lost: [], wrong: [] })
    expect(round.acknowledged).toBeGreaterThan(0)
  },
  240_000,
)

import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { outages } from '@/scripts/faults/outages'
import { type Random, randomFrom } from '@/scripts/faults/random'
import { playRound } from '@/scripts/faults/round'
import { faultStage } from './support/fault-stage'

const { pair, stage } = await faultStage()

async function cutConnections(random: Random): Promise<void> {
  for (let times = 0; times < 4; times += 1) {
    pair.address.cut()
    await sleep(50 + random() * 1_000)
  }
}

const moments: [string, number, (random: Random) => Promise<unknown>][] = [
  ['connections to PostgreSQL cut', 1, cutConnections],
  [
    'Cognito’s answers lost',
    4,
    () => outages['answers are lost'](stage.cognito, () => sleep(1_500)),
  ],
]

it.each(moments)(
  'two copies on one database lose nothing and do nothing twice: %s',
  async (what, seed, fault) => {
    const random = randomFrom(seed)
    const round = await playRound(stage, {
      what,
      random,
      work: ['people'],
      fault: () => fault(random),
    })
    expect({ lost: round.lost, wrong: round.wrong }).toEqual({ lost: [], wrong: [] })
    expect(round.acknowledged).toBeGreaterThan(0)
  },
  240_000,
)

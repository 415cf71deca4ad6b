import { expect, it } from 'vitest'
import { faults } from '@/scripts/faults/faults'
import { randomFrom } from '@/scripts/faults/random'
import { playRound } from '@/scripts/faults/round'
import { faultStage } from '@/tests/support/fault-stage'

const { stage } = await faultStage()

it('two copies on one database lose nothing and do nothing twice: a copy killed', async () => {
  const random = randomFrom(3)
  const round = await playRound(stage, {
    what: 'a copy killed',
    random,
    work: ['people', 'orders'],
    fault: () => faults.copy({ stage }, random),
  })
  expect({ lost: round.lost, wrong: round.wrong }).toEqual({ lost: [], wrong: [] })
  expect(round.acknowledged).toBeGreaterThan(0)
}, 240_000)

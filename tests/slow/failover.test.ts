import { expect, it } from 'vitest'
import { randomFrom } from '@/scripts/faults/random'
import { playFailover } from '@/scripts/faults/scenarios/failover'
import { faultStage } from '@/tests/support/fault-stage'

const { pair, stage } = await faultStage()

it('a standby that is promoted lacks nothing that was acknowledged, and no copy is ready on one before', async () => {
  pair.address.turnTo(pair.standbyPort())
  const ready = () => Promise.all(stage.copies.map((copy) => copy.health('ready')))
  await expect.poll(ready, { timeout: 15_000 }).toEqual([503, 503])
  pair.address.turnTo(pair.primaryPort())
  const round = await playFailover(pair, stage, randomFrom(5), 6)
  expect({ lost: round.lost, wrong: round.wrong }).toEqual({ lost: [], wrong: [] })
}, 150_000)

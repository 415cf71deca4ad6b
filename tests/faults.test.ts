import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { type FaultName, randomFrom } from '@/scripts/faults/faults'
import { playRound } from '@/scripts/faults/round'
import { openStage, type Stage } from '@/scripts/faults/stage'

let stage: Stage

beforeAll(async () => {
  const endpoint = inject('cognitoEndpoint')
  const controlToken = inject('cognitoControlToken')
  stage = await openStage({ endpoint, controlToken }, 2)
})
afterAll(() => stage?.close())

const moments: [FaultName, number][] = [
  ['cut', 1],
  ['kill', 2],
  ['copy', 3],
  ['stop', 4],
]

it.each(moments)(
  'two copies on one database lose nothing and do nothing twice: %s',
  async (fault, seed) => {
    const { acknowledged, wrong } = await playRound(stage, fault, randomFrom(seed))
    expect(wrong).toEqual([])
    expect(acknowledged).toBeGreaterThan(0)
  },
  150_000,
)

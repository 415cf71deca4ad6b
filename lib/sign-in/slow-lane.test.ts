import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createSlowLane } from './slow-lane'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const lane = () => createSlowLane({ everyMs: 50, pauseMs: 2_000, patienceMs: 8_000, most: 100 })

/** How many of these got a turn when all is over. */
async function turns(asked: Promise<boolean>[]): Promise<number> {
  await vi.advanceTimersByTimeAsync(20_000)
  return (await Promise.all(asked)).filter(Boolean).length
}

it('a flood out of one network is slowed down, and takes nobody’s turn elsewhere', async () => {
  const { turn } = lane()
  const flood = Array.from({ length: 1_000 }, () => turn('198.51.100.7'))
  const others = Array.from({ length: 20 }, (_, number) => turn(`203.0.113.${number}`))
  expect(await turns(others)).toBe(20)
  expect(await turns(flood)).toBeLessThanOrEqual(5)
})

it('no more wait than there is room for; of a flood out of everywhere each has the same chance', async () => {
  const { turn } = lane()
  const flood = Array.from({ length: 1_000 }, (_, number) => turn(`198.51.100.${number}`))
  await vi.advanceTimersByTimeAsync(0)
  const refused: boolean[] = []
  for (const each of flood) each.then((hasTurn) => hasTurn || refused.push(true))
  await vi.advanceTimersByTimeAsync(0)
  expect(refused).toHaveLength(900)
  expect(await turns(flood)).toBe(100)
})

it('nobody waits for ever, and the next flood finds an empty lane', async () => {
  const { turn } = lane()
  expect(await turns(Array.from({ length: 50 }, () => turn('one')))).toBeLessThanOrEqual(5)
  expect(await turns([turn('one')])).toBe(1)
  expect(vi.getTimerCount()).toBe(0)
})

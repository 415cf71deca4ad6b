import { afterEach, expect, it, vi } from 'vitest'
import { withFloor, withRefusalFloor } from './refusal-floor'

afterEach(() => {
  vi.useRealTimers()
})

/** How many milliseconds an answer takes whose work takes `work`. */
async function taken(work: number, floored: typeof withFloor, fails = false): Promise<number> {
  vi.useFakeTimers()
  const began = performance.now()
  let ended = 0
  const step = async () => {
    await new Promise((resolve) => setTimeout(resolve, work))
    if (fails) throw new Error('No')
  }
  const done = floored(1_000, step)
    .catch(() => {})
    .then(() => {
      ended = performance.now()
    })
  await vi.runAllTimersAsync()
  await done
  return Math.round(ended - began)
}

it.each([
  [0, 1_000],
  [750, 1_000],
  [950, 1_000],
  [1_001, 2_000],
])('what takes %i ms is answered after %i, whether it succeeds or fails', async (work, after) => {
  expect(await taken(work, withFloor)).toBe(after)
  expect(await taken(work, withFloor, true)).toBe(after)
  expect(await taken(work, withRefusalFloor, true)).toBe(after)
})

it('a success need not wait', async () => {
  expect(await taken(250, withRefusalFloor)).toBe(250)
})

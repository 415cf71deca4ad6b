import { randomUUID } from 'node:crypto'
import { Pool } from 'pg'
import { RateLimiterRes } from 'rate-limiter-flexible'
import { afterAll, afterEach, expect, test, vi } from 'vitest'
import { testDatabase } from '@/tests/support/database'
import { RateCounter } from './rate-counter'

const database = await testDatabase()
const pool = new Pool({ connectionString: database.url, max: 2 })
afterAll(() => pool.end())
afterEach(() => vi.useRealTimers())

const hour = 3_600_000
const counterOf = (points: number, seconds = 60, blockSeconds?: number) =>
  new RateCounter(pool, { name: `test:${randomUUID()}`, points, seconds, blockSeconds })

/** What a process whose clock is wrong by so many milliseconds is told. */
async function countedAt(counter: RateCounter, off: number): Promise<RateLimiterRes> {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + off })
  try {
    return await counter.consume('all').catch((refusal: unknown) => {
      if (refusal instanceof RateLimiterRes) return refusal
      throw refusal
    })
  } finally {
    vi.useRealTimers()
  }
}

test.each([hour, -hour])(
  'a process whose clock is %i ms off counts with the others',
  async (off) => {
    const counter = counterOf(2)
    expect((await countedAt(counter, 0)).remainingPoints).toBe(1)
    expect((await countedAt(counter, off)).remainingPoints).toBe(0)
    for (const clock of [0, off, -off]) {
      const refused = await countedAt(counter, clock)
      expect(refused.consumedPoints).toBeGreaterThan(2)
      expect(refused.msBeforeNext).toBeGreaterThan(50_000)
      expect(refused.msBeforeNext).toBeLessThanOrEqual(60_000)
    }
  },
)

test.each([hour, -hour])(
  'what it refuses for longer, %i ms off, the others refuse as long',
  async (off) => {
    const counter = counterOf(1, 60, 600)
    await countedAt(counter, off)
    expect((await countedAt(counter, off)).msBeforeNext).toBe(600_000)
    const left = (await countedAt(counter, 0)).msBeforeNext
    expect(left).toBeGreaterThan(590_000)
    expect(left).toBeLessThanOrEqual(600_000)
  },
)

test.each([hour, -hour])('what it counted, %i ms off, is over in time', async (off) => {
  const counter = counterOf(1, 0.2)
  await countedAt(counter, off)
  await expect.poll(() => counter.get('all'), { timeout: 5_000 }).toBeNull()
  expect((await countedAt(counter, 0)).remainingPoints).toBe(0)
})

test('what is given back counts no more', async () => {
  const counter = counterOf(1)
  await counter.consume('all')
  await counter.reward('all')
  expect((await counter.get('all'))?.consumedPoints).toBe(0)
  await counter.consume('all')
  await counter.delete('all')
  expect(await counter.get('all')).toBeNull()
})

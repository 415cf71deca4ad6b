import { Pool } from 'pg'
import { afterAll, describe, expect, test } from 'vitest'
import { uuidv7 } from '@/db/ids'
import { testDatabase } from '@/tests/support/database'
import { createAttemptLimits } from './attempt-limits'

const database = await testDatabase()
const pools = [1, 2].map(() => new Pool({ connectionString: database.url, max: 10 }))
afterAll(() => Promise.all(pools.map((pool) => pool.end())))
const [limits, otherProcess] = pools.map(createAttemptLimits) as [
  ReturnType<typeof createAttemptLimits>,
  ReturnType<typeof createAttemptLimits>,
]

const attempt = (address: string | null = null) => ({
  account: `${uuidv7()}@a.example`,
  address,
  browser: null,
})

async function outcomes(count: number, take: (index: number) => Promise<void>) {
  const settled = await Promise.allSettled(Array.from({ length: count }, (_, index) => take(index)))
  return settled.filter((each) => each.status === 'fulfilled').length
}

describe('guessing a password', () => {
  test('is stopped after ten attempts on one account, over all processes, also all at once', async () => {
    const target = attempt()
    const allowed = await outcomes(40, (index) =>
      (index % 2 ? limits : otherProcess).take('password', target),
    )
    expect(allowed).toBe(10)
    await expect(limits.take('password', target)).rejects.toMatchObject({
      code: 'rate_limited',
      message: expect.stringContaining('Try again in 15 minutes'),
    })
  })

  test('does not stop anybody else', async () => {
    const target = attempt()
    await outcomes(11, () => limits.take('password', target))
    await expect(limits.take('password', attempt())).resolves.toBeUndefined()
  })

  test('starts again from zero after a right password', async () => {
    const target = attempt()
    for (let round = 0; round < 3; round++) {
      expect(await outcomes(9, () => limits.take('password', target))).toBe(9)
      await limits.forgive('password', target)
    }
  })

  test('is stopped after fifty attempts from one address, on whatever accounts', async () => {
    const address = `2001:db8::${Math.floor(Math.random() * 65_000).toString(16)}`
    const allowed = await outcomes(60, () => limits.take('password', attempt(address)))
    expect(allowed).toBe(50)
  })
})

describe('a browser that is known for the account', () => {
  test('goes on while somebody guesses elsewhere, and is limited like any other', async () => {
    const target = attempt()
    await outcomes(11, () => limits.take('password', target))
    const known = { ...target, browser: uuidv7() }
    expect(await outcomes(15, () => limits.take('password', known))).toBe(10)
    await expect(limits.take('password', { ...target, browser: uuidv7() })).resolves.toBeUndefined()
  })

  test('is shown and lifted with the account’s other blocks', async () => {
    const known = { ...attempt(), browser: uuidv7() }
    await outcomes(11, () => limits.take('reset', known))
    expect(await limits.blocksOf(known.account)).toMatchObject([{ kind: 'reset' }])
    await limits.lift(known.account)
    expect(await limits.blocksOf(known.account)).toEqual([])
    await expect(limits.take('reset', known)).resolves.toBeUndefined()
  })
})

describe('a block', () => {
  test('is shown while it lasts, with its end', async () => {
    const target = attempt()
    expect(await limits.blocksOf(target.account)).toEqual([])
    await outcomes(11, () => limits.take('code', target))
    const [block] = await limits.blocksOf(target.account)
    expect(block?.kind).toBe('code')
    const minutes = ((block?.until.getTime() ?? 0) - Date.now()) / 60_000
    expect(minutes).toBeGreaterThan(14)
    expect(minutes).toBeLessThanOrEqual(15)
  })

  test('ends by itself', async () => {
    const target = attempt()
    await outcomes(11, () => limits.take('password', target))
    await database.sql`update rate_limits set expire = 1 where points > 10`
    await expect(limits.take('password', target)).resolves.toBeUndefined()
  })

  test('can be lifted', async () => {
    const target = attempt()
    await outcomes(11, () => limits.take('password', target))
    await limits.lift(target.account)
    expect(await limits.blocksOf(target.account)).toEqual([])
    await expect(limits.take('password', target)).resolves.toBeUndefined()
  })

  test('names nobody in the database', async () => {
    const target = attempt()
    await limits.take('password', target)
    const rows = await database.sql`select key from rate_limits`
    expect(JSON.stringify(rows)).not.toContain(target.account)
  })
})

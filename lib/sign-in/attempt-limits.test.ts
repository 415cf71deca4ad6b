import { Pool } from 'pg'
import { afterAll, describe, expect, test } from 'vitest'
import { uuidv7 } from '@/db/ids'
import { testDatabase } from '@/tests/support/database'
import { type Attempt, createAttemptLimits } from './attempt-limits'
import { wideRules } from './attempt-rules'
import { keyedHashOf, sealingKey } from './seal'
import { hashOf } from './tokens'

const database = await testDatabase()
const pools = [1, 2].map(() => new Pool({ connectionString: database.url, max: 10 }))
afterAll(() => Promise.all(pools.map((pool) => pool.end())))
const nameOf = keyedHashOf(sealingKey('a secret that is long enough for this test', 'attempts'))
const [limits, otherProcess] = pools.map((pool) => createAttemptLimits(pool, nameOf)) as [
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

  test('out of one network uses up no more than half of what strangers have', async () => {
    const target = attempt('2001:db8:1:2::1')
    const neighbour = { ...target, address: '2001:db8:1:2:ffff::2' }
    const allowed = await outcomes(20, (index) =>
      limits.take('password', index % 2 ? target : neighbour),
    )
    expect(allowed).toBe(5)
    const elsewhere = { ...target, address: '203.0.113.7' }
    expect(await outcomes(5, () => limits.take('password', elsewhere))).toBe(5)
  })
})

describe('a flood', () => {
  /** Limits whose lane gives a turn or not, and the groups that asked for one. */
  function withLane(hasTurn: boolean) {
    const asked: string[] = []
    const lane = {
      turn: async (group: string) => {
        asked.push(group)
        return hasTurn
      },
    }
    const [pool] = pools as [Pool]
    return { asked, limits: createAttemptLimits(pool, nameOf, { attempts: lane, mails: lane }) }
  }

  async function flood(key: string) {
    await database.sql`
      insert into rate_limits (key, points, expire)
      values (${key}, 1000000, ${Date.now() + 300_000})
      on conflict (key) do update set points = 1000000, expire = excluded.expire`
  }

  async function withoutFlood(key: string, work: () => Promise<void>) {
    await flood(key)
    try {
      await work()
    } finally {
      await database.sql`delete from rate_limits where key = ${key}`
    }
  }

  test.each(['password', 'code', 'reset', 'mail', 'code_mail'] as const)(
    'of all kinds, as %s, holds up no browser that is known, and strangers only until their turn',
    async (kind) => {
      await withoutFlood(`${kind}:installation:all`, async () => {
        const { asked, limits } = withLane(true)
        await limits.take(kind, { ...attempt('203.0.113.9'), browser: uuidv7() })
        expect(asked).toEqual([])
        await limits.take(kind, attempt('203.0.113.9'))
        expect(asked).toEqual(['203.0.113.9'])
      })
    },
  )

  test('that leaves no turn refuses a stranger kindly, and uses up nothing of the account', async () => {
    await withoutFlood('reset:installation:all', async () => {
      const target = attempt()
      const { limits: full } = withLane(false)
      for (let time = 0; time < 12; time += 1) {
        await expect(full.take('reset', target)).rejects.toMatchObject({
          code: 'unavailable',
          message: expect.stringMatching(/^Very many attempts/),
        })
      }
      expect(await outcomes(4, () => withLane(true).limits.take('reset', target))).toBe(4)
    })
  })

  test('out of one office slows the office down and locks nobody in it out', async () => {
    const address = '2001:db8:5:5::1'
    const { asked, limits } = withLane(true)
    const { points } = wideRules.password.address
    expect(await outcomes(points + 10, () => limits.take('password', attempt(address)))).toBe(
      points + 10,
    )
    expect(asked).toEqual(Array.from({ length: 10 }, () => '2001:db8:5:5::/64'))
  })

  test('of right answers is none', async () => {
    const { asked, limits } = withLane(true)
    for (let time = 0; time < wideRules.password.address.points + 5; time += 1) {
      const right: Attempt = attempt('203.0.113.200')
      await limits.take('password', right)
      await limits.forgive('password', right)
    }
    expect(asked).toEqual([])
  })
})

describe('mails for a new password', () => {
  test('are no more than five an hour, and nobody is refused for that', async () => {
    const target = attempt()
    for (let time = 0; time < 5; time += 1)
      expect(await limits.takeShare('mail', target)).toBe(true)
    expect(await limits.takeShare('mail', target)).toBe(false)
    expect(await limits.blocksOf(target.account)).toEqual([])
    expect(await limits.takeShare('mail', { ...target, browser: uuidv7() })).toBe(true)
  })

  test('count apart from codes to sign in with', async () => {
    const target = attempt()
    await outcomes(6, () => limits.take('code_mail', target))
    expect(await limits.blocksOf(target.account)).toMatchObject([{ kind: 'code_mail' }])
    expect(await limits.takeShare('mail', target)).toBe(true)
  })

  test('are counted anew before the newest code has lapsed', async () => {
    const target = attempt()
    await outcomes(8, () => limits.takeShare('mail', target).then(() => {}))
    const [row] = await database.sql<{ expire: string }[]>`
      select expire from rate_limits where key like 'mail:account:%' order by expire desc limit 1`
    expect(Number(row?.expire)).toBeLessThanOrEqual(Date.now() + 60 * 60_000)
  })
})

describe('codes for a new password', () => {
  test('that strangers guess are fewer than Cognito counts, so that a known browser has a try left', async () => {
    const target = attempt()
    const elsewhere = { ...target, address: '203.0.113.8' }
    const strangers = await outcomes(10, (index) =>
      limits.take('reset', index % 2 ? elsewhere : target),
    )
    expect(strangers).toBeLessThan(5)
    await expect(limits.take('reset', { ...target, browser: uuidv7() })).resolves.toBeUndefined()
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
    expect(await limits.blocksOf(known.account)).toMatchObject([
      { kind: 'reset', everywhere: false },
    ])
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

  test('of one network is told apart from one everywhere', async () => {
    const target = attempt()
    await outcomes(6, () => limits.take('password', { ...target, address: '203.0.113.7' }))
    expect(await limits.blocksOf(target.account)).toMatchObject([
      { kind: 'password', everywhere: false },
    ])
    await outcomes(11, () => limits.take('password', { ...target, address: null }))
    const all = await limits.blocksOf(target.account)
    expect(all.map(({ everywhere }) => everywhere).sort()).toEqual([false, true])
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

test('whose attempts are counted is not told by the table to who does not have the key', async () => {
  const target = attempt()
  await limits.take('password', target)
  const rows = await database.sql<{ key: string }[]>`select key from rate_limits`
  const told = rows.filter(({ key }) =>
    [target.account, hashOf(target.account)].some((name) => key.includes(name)),
  )
  expect(told).toEqual([])
})

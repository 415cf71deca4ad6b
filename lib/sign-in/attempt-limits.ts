import type { Pool } from 'pg'
import { RateLimiterRes } from 'rate-limiter-flexible'
import { RateCounter } from '../core/access/rate-counter'
import { AppError } from '../core/errors'
import type { AttemptKind, Block, SignInBlocks } from '../ports/identity/sign-in-blocks'
import { barringRules, type Rule, rules, wideRules } from './attempt-rules'
import { networkOf } from './network'
import { createSlowLane } from './slow-lane'

/**
 * Whose account is tried, as the address that was typed, and from where, if that is to be believed.
 * `browser`: one that proved before to be this person's, or their session; it counts by itself, so that nobody who tries
 * elsewhere keeps the right person out.
 */
export type Attempt = { account: string; address: string | null; browser: string | null }

const kinds = Object.keys(rules) as AttemptKind[]

/** Counts attempts in a store that all processes share. */
export type AttemptLimits = SignInBlocks & {
  /**
   * Counts an attempt before it is made, so that many at once are no way around. A stranger's waits for a turn while
   * very many come in.
   * @throws AppError `rate_limited`; `unavailable` where no turn came in time
   */
  take(kind: AttemptKind, attempt: Attempt): Promise<void>
  /**
   * The same for what goes on without: false where the account has had its share.
   * @throws AppError `unavailable` where no turn came in time
   */
  takeShare(kind: AttemptKind, attempt: Attempt): Promise<boolean>
  /** The attempt came to no verdict, because its judge was out of reach: it never was one. */
  giveBack(kind: AttemptKind, attempt: Attempt): Promise<void>
  /** The attempt was right: it counts no more, and the account's earlier ones neither. */
  forgive(kind: AttemptKind, attempt: Attempt): Promise<void>
}

/** Strangers beyond the wide limits: some 20 attempts a second, one mail, and one in two seconds out of a network. */
const lanes = () => ({
  attempts: createSlowLane({ everyMs: 50, pauseMs: 2_000, patienceMs: 8_000, most: 400 }),
  mails: createSlowLane({ everyMs: 1_000, pauseMs: 10_000, patienceMs: 8_000, most: 100 }),
})

/**
 * Attempt limits, counted in PostgreSQL.
 * @param nameOf what stands there for an address that was typed; a keyed hash, so that nobody who reads the table finds out
 *   by trying whose it is
 */
export function createAttemptLimits(
  pool: Pool,
  nameOf: (account: string) => string,
  { attempts, mails } = lanes(),
): AttemptLimits {
  const limiter = (name: string, { points, minutes, blocks }: Rule) =>
    new RateCounter(pool, {
      name,
      points,
      seconds: minutes * 60,
      blockSeconds: blocks ? minutes * 60 : undefined,
    })
  const limitersOf = (kind: AttemptKind) => ({
    account: limiter(`${kind}:account`, rules[kind].account),
    network: limiter(`${kind}:account`, rules[kind].network),
    address: limiter(`${kind}:address`, wideRules[kind].address),
    installation: limiter(`${kind}:installation`, wideRules[kind].installation),
  })
  type Counter = { limiter: RateCounter; key: string }
  const limiters = Object.fromEntries(kinds.map((kind) => [kind, limitersOf(kind)])) as Record<
    AttemptKind,
    ReturnType<typeof limitersOf>
  >

  /** What an attempt counts towards: `own` may refuse it, `wide` only slows it down. */
  function countersOf(kind: AttemptKind, { account, address, browser }: Attempt) {
    const by = limiters[kind]
    const name = nameOf(account)
    if (browser) return { own: [{ limiter: by.account, key: `${name}:${browser}` }], wide: [] }
    const network = address && networkOf(address)
    const own: Counter[] = [
      ...(network ? [{ limiter: by.network, key: `${name}@${network}` }] : []),
      { limiter: by.account, key: name },
    ]
    const wide: Counter[] = [
      ...(network ? [{ limiter: by.address, key: network }] : []),
      { limiter: by.installation, key: 'all' },
    ]
    return { own, wide, group: network || name }
  }

  /** Counts; what stops it when something does. */
  async function count(kind: AttemptKind, attempt: Attempt): Promise<RateLimiterRes | null> {
    const { own, wide, group } = countersOf(kind, attempt)
    const counted: Counter[] = []
    // Who is stopped by a narrow limit uses up nothing of a wider one, which others need too.
    for (const counter of own) {
      const stopped = await consume(counter)
      if (stopped) {
        await reward(counted)
        return stopped
      }
      counted.push(counter)
    }
    const isFlood = (await Promise.all(wide.map(consume))).some(Boolean)
    const lane = kind === 'mail' || kind === 'code_mail' ? mails : attempts
    if (!isFlood || group === undefined || (await lane.turn(group))) return null
    await reward(counted)
    throw new AppError('unavailable', tooManyStrangers)
  }

  /** Finds an account's counters, those of networks and of the browsers that are known for it among them. */
  const patternsOf = (account: string) => kinds.map((kind) => `${kind}:account:${nameOf(account)}%`)

  return {
    async take(kind, attempt) {
      const stopped = await count(kind, attempt)
      if (stopped) throw tooMany(kind, stopped.msBeforeNext)
    },

    async takeShare(kind, attempt) {
      return (await count(kind, attempt)) === null
    },

    async giveBack(kind, attempt) {
      const { own, wide } = countersOf(kind, attempt)
      await reward([...own, ...wide])
    },

    async forgive(kind, attempt) {
      const { own, wide } = countersOf(kind, attempt)
      await Promise.all([...own.map(({ limiter, key }) => limiter.delete(key)), reward(wide)])
    },

    async blocksOf(account) {
      const name = nameOf(account)
      const { rows } = await pool.query<{ key: string; points: number; expire: string }>(
        `select key, points, expire from rate_limits
        where key like any($1) and expire > extract(epoch from clock_timestamp()) * 1000`,
        [patternsOf(account)],
      )
      const latest = new Map<string, Block>()
      for (const { key, points, expire } of rows) {
        const kind = barringRules.find((each) => key.startsWith(`${each}:`))
        if (!kind) continue
        const { account: everywhere, network } = rules[kind]
        if (points <= (key.includes('@') ? network : everywhere).points) continue
        const block = {
          kind,
          until: new Date(Number(expire)),
          everywhere: key.endsWith(`:${name}`),
        }
        const like = `${kind} ${block.everywhere}`
        if ((latest.get(like)?.until ?? 0) < block.until) latest.set(like, block)
      }
      return [...latest.values()]
    },

    async lift(account) {
      await pool.query('delete from rate_limits where key like any($1)', [patternsOf(account)])
    },
  }
}

/** Counts one attempt; what was counted so far when there were too many. */
async function consume({
  limiter,
  key,
}: {
  limiter: RateCounter
  key: string
}): Promise<RateLimiterRes | null> {
  try {
    await limiter.consume(key)
    return null
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return refusal
    throw refusal
  }
}

async function reward(counters: readonly { limiter: RateCounter; key: string }[]) {
  await Promise.all(counters.map(({ limiter, key }) => limiter.reward(key)))
}

const tooManyStrangers =
  'Very many attempts come in at the moment. Try again in a minute, or in a browser in which you have signed in before.'

const wayOut: Record<AttemptKind, string> = {
  password: ' or use “Forgotten password?” to choose a new one',
  code: '',
  reset: '',
  mail: '',
  code_mail: ' or sign in with your password',
}

function tooMany(kind: AttemptKind, milliseconds: number): AppError {
  const minutes = Math.max(1, Math.ceil(milliseconds / 60_000))
  const wait = minutes === 1 ? 'a minute' : `${minutes} minutes`
  return new AppError('rate_limited', `Too many attempts. Try again in ${wait}${wayOut[kind]}.`)
}

import type { Pool } from 'pg'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { AppError } from '../core/errors'
import type { AttemptKind, SignInBlocks } from '../ports/identity/sign-in-blocks'
import { hashOf } from './tokens'

/**
 * Whose account is tried, as the address that was typed, and from where, if that is to be believed.
 * `browser`: one that proved before to be this person's; it counts by itself, so that somebody who guesses
 * elsewhere does not keep the right person out.
 */
export type Attempt = { account: string; address: string | null; browser: string | null }

const kinds = ['password', 'code', 'reset', 'mail'] as const satisfies readonly AttemptKind[]

type Rule = { points: number; minutes: number; blockMinutes: number }

/**
 * Attempts before a block, over how long, and how long the block lasts. The account's block is short
 * and ends by itself, by a password reset or by staff, so that nobody is locked out for good. The
 * installation's is wide: it stops a flood over many accounts, not a busy morning.
 */
const rules: Record<AttemptKind, { account: Rule; address: Rule; installation: Rule }> = {
  password: {
    account: { points: 10, minutes: 15, blockMinutes: 15 },
    address: { points: 50, minutes: 15, blockMinutes: 15 },
    installation: { points: 3_000, minutes: 5, blockMinutes: 1 },
  },
  code: {
    account: { points: 10, minutes: 15, blockMinutes: 15 },
    address: { points: 50, minutes: 15, blockMinutes: 15 },
    installation: { points: 3_000, minutes: 5, blockMinutes: 1 },
  },
  reset: {
    account: { points: 10, minutes: 15, blockMinutes: 15 },
    address: { points: 50, minutes: 15, blockMinutes: 15 },
    installation: { points: 3_000, minutes: 5, blockMinutes: 1 },
  },
  mail: {
    account: { points: 5, minutes: 60, blockMinutes: 60 },
    address: { points: 25, minutes: 60, blockMinutes: 60 },
    installation: { points: 1_000, minutes: 60, blockMinutes: 5 },
  },
}

/** Counts attempts in a store that all processes share. */
export type AttemptLimits = SignInBlocks & {
  /**
   * Counts an attempt before it is made, so that many at once are no way around.
   * @throws AppError `rate_limited`
   */
  take(kind: AttemptKind, attempt: Attempt): Promise<void>
  /** The attempt came to no verdict, because its judge was out of reach: it never was one. */
  giveBack(kind: AttemptKind, attempt: Attempt): Promise<void>
  /** The attempt was right: it counts no more, and the account's earlier ones neither. */
  forgive(kind: AttemptKind, attempt: Attempt): Promise<void>
}

/** Attempt limits in PostgreSQL, in the table `rate_limits`. */
export function createAttemptLimits(pool: Pool): AttemptLimits {
  const limiter = (keyPrefix: string, { points, minutes, blockMinutes }: Rule) =>
    new RateLimiterPostgres({
      storeClient: pool,
      tableName: 'rate_limits',
      tableCreated: true,
      clearExpiredByTimeout: false,
      keyPrefix,
      points,
      duration: minutes * 60,
      blockDuration: blockMinutes * 60,
    })
  const limiters = {
    password: limitersOf('password'),
    code: limitersOf('code'),
    reset: limitersOf('reset'),
    mail: limitersOf('mail'),
  }
  function limitersOf(kind: AttemptKind) {
    return {
      account: limiter(`${kind}:account`, rules[kind].account),
      address: limiter(`${kind}:address`, rules[kind].address),
      installation: limiter(`${kind}:installation`, rules[kind].installation),
    }
  }
  const keyOf = ({ account, browser }: Attempt) =>
    browser ? `${hashOf(account)}:${browser}` : hashOf(account)

  return {
    async take(kind, attempt) {
      const { address } = attempt
      const { account: byAccount, address: byAddress, installation } = limiters[kind]
      // Who is stopped by a narrow limit uses up nothing of a wider one, which others need too.
      await consume(kind, byAccount, keyOf(attempt))
      if (address) await consume(kind, byAddress, address)
      await consume(kind, installation, 'all')
    },

    async giveBack(kind, attempt) {
      const { address } = attempt
      const { account: byAccount, address: byAddress, installation } = limiters[kind]
      await Promise.all([
        byAccount.reward(keyOf(attempt)),
        ...(address ? [byAddress.reward(address)] : []),
        installation.reward('all'),
      ])
    },

    async forgive(kind, attempt) {
      const { address } = attempt
      const { account: byAccount, address: byAddress, installation } = limiters[kind]
      await Promise.all([
        byAccount.delete(keyOf(attempt)),
        ...(address ? [byAddress.reward(address)] : []),
        installation.reward('all'),
      ])
    },

    async blocksOf(account) {
      const { rows } = await pool.query<{ key: string; points: number; expire: string }>(
        'select key, points, expire from rate_limits where key like any($1) and expire > $2',
        [patternsOf(account), Date.now()],
      )
      const latest = new Map<AttemptKind, number>()
      for (const { key, points, expire } of rows) {
        const kind = kinds.find((each) => key.startsWith(`${each}:`))
        if (!kind || points <= rules[kind].account.points) continue
        latest.set(kind, Math.max(latest.get(kind) ?? 0, Number(expire)))
      }
      return [...latest].map(([kind, until]) => ({ kind, until: new Date(until) }))
    },

    async lift(account) {
      await pool.query('delete from rate_limits where key like any($1)', [patternsOf(account)])
    },
  }
}

/** Finds an account's counters, those of the browsers that are known for it among them. */
function patternsOf(account: string): string[] {
  return kinds.map((kind) => `${kind}:account:${hashOf(account)}%`)
}

async function consume(kind: AttemptKind, limiter: RateLimiterPostgres, key: string) {
  try {
    await limiter.consume(key)
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) throw tooMany(kind, refusal.msBeforeNext)
    throw refusal
  }
}

const wayOut: Record<AttemptKind, string> = {
  password: ' or use “Forgotten password?” to choose a new one',
  code: '',
  reset: '',
  mail: '',
}

function tooMany(kind: AttemptKind, milliseconds: number): AppError {
  const minutes = Math.max(1, Math.ceil(milliseconds / 60_000))
  const wait = minutes === 1 ? 'a minute' : `${minutes} minutes`
  return new AppError('rate_limited', `Too many attempts. Try again in ${wait}${wayOut[kind]}.`)
}

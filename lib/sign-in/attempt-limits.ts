import type { Pool } from 'pg'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { AppError } from '../errors'
import { hashOf } from './tokens'

/** What is limited: proving a password, answering with a code, having a mail sent. */
export type AttemptKind = 'password' | 'code' | 'mail'

/** Whose account is tried, as the address that was typed, and from where, if that is to be believed. */
export type Attempt = { account: string; address: string | null }

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
  mail: {
    account: { points: 5, minutes: 60, blockMinutes: 60 },
    address: { points: 25, minutes: 60, blockMinutes: 60 },
    installation: { points: 1_000, minutes: 60, blockMinutes: 5 },
  },
}

/** An account that may not be tried at the moment. */
export type Block = { kind: AttemptKind; until: Date }

/** Counts attempts in a store that all processes share. */
export type AttemptLimits = {
  /**
   * Counts an attempt before it is made, so that many at once are no way around.
   * @throws AppError `rate_limited`
   */
  take(kind: AttemptKind, attempt: Attempt): Promise<void>
  /** The attempt was right: it counts no more, and the account's earlier ones neither. */
  forgive(kind: AttemptKind, attempt: Attempt): Promise<void>
  /** The blocks that an account is under now. */
  blocksOf(account: string): Promise<Block[]>
  /** Lets an account be tried again at once. */
  lift(account: string): Promise<void>
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
    mail: limitersOf('mail'),
  }
  function limitersOf(kind: AttemptKind) {
    return {
      account: limiter(`${kind}:account`, rules[kind].account),
      address: limiter(`${kind}:address`, rules[kind].address),
      installation: limiter(`${kind}:installation`, rules[kind].installation),
    }
  }
  const keyOf = (account: string) => hashOf(account)

  return {
    async take(kind, { account, address }) {
      const { account: byAccount, address: byAddress, installation } = limiters[kind]
      const counted = await Promise.allSettled([
        byAccount.consume(keyOf(account)),
        ...(address ? [byAddress.consume(address)] : []),
        installation.consume('all'),
      ])
      const refused = counted
        .filter((each) => each.status === 'rejected')
        .map((each) => each.reason)
      if (refused.length === 0) return
      const waits = refused.map((reason) => {
        if (reason instanceof RateLimiterRes) return reason.msBeforeNext
        throw reason
      })
      throw tooMany(kind, Math.max(...waits))
    },

    async forgive(kind, { account, address }) {
      const { account: byAccount, address: byAddress, installation } = limiters[kind]
      await Promise.all([
        byAccount.delete(keyOf(account)),
        ...(address ? [byAddress.reward(address)] : []),
        installation.reward('all'),
      ])
    },

    async blocksOf(account) {
      const kinds: AttemptKind[] = ['password', 'code', 'mail']
      const states = await Promise.all(
        kinds.map(async (kind) => ({
          kind,
          state: await limiters[kind].account.get(keyOf(account)),
        })),
      )
      return states.flatMap(({ kind, state }) =>
        state && state.consumedPoints > rules[kind].account.points
          ? [{ kind, until: new Date(Date.now() + state.msBeforeNext) }]
          : [],
      )
    },

    async lift(account) {
      await Promise.all(
        Object.values(limiters).map(({ account: byAccount }) => byAccount.delete(keyOf(account))),
      )
    },
  }
}

const wayOut: Record<AttemptKind, string> = {
  password: ' or use “Forgotten password?” to choose a new one',
  code: '',
  mail: '',
}

function tooMany(kind: AttemptKind, milliseconds: number): AppError {
  const minutes = Math.max(1, Math.ceil(milliseconds / 60_000))
  const wait = minutes === 1 ? 'a minute' : `${minutes} minutes`
  return new AppError('rate_limited', `Too many attempts. Try again in ${wait}${wayOut[kind]}.`)
}

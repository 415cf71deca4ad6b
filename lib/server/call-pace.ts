import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Pool } from 'pg'
import { RateLimiterRes } from 'rate-limiter-flexible'
import type { CallPace } from '../adapters/cognito/client'
import { RateCounter } from '../core/access/rate-counter'
import { errorFacts, log } from '../core/log'

/**
 * Calls are let through in windows of so many seconds, longer only for less than four a second: any second touches at
 * most one window more than it holds.
 */
const window = 0.25

/** How long a call waits for its turn, in milliseconds. */
const timeoutMs = 10_000

/**
 * Amazon's quotas of calls a second are those of the account and region, over all pools: 25 to change users, 30 to
 * recover accounts, 50 to create users unless more is bought. A fifth is left to others.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html
 */
const categories = {
  UserCreation: { calls: ['AdminCreateUser', 'AdminConfirmSignUp'], perSecond: null },
  UserUpdate: {
    calls: [
      'AdminUpdateUserAttributes',
      'AdminDeleteUser',
      'AdminDisableUser',
      'AdminEnableUser',
      'AdminUserGlobalSignOut',
    ],
    perSecond: 20,
  },
  UserAccountRecovery: { calls: ['ForgotPassword', 'AdminSetUserPassword'], perSecond: 24 },
} as const

/**
 * Paces the calls of all processes together, by counters that they share in PostgreSQL. Calls of other kinds, as those
 * that sign somebody in, are not held up; nor is any while the counters are out of reach.
 */
export function createCallPace(pool: Pool, createsPerSecond: number): CallPace {
  const limiters = new Map<string, RateCounter>()
  for (const [category, { calls, perSecond }] of Object.entries(categories)) {
    const rate = perSecond ?? createsPerSecond
    const points = Math.max(1, Math.floor(rate * window))
    const limiter = new RateCounter(pool, {
      name: `cognito:${category}`,
      points,
      seconds: Math.ceil((points / rate) * 1_000) / 1_000,
    })
    for (const call of calls) limiters.set(call, limiter)
  }

  return async (call) => {
    const limiter = limiters.get(call)
    if (!limiter) return
    const until = performance.now() + timeoutMs
    for (;;) {
      const pause = await consume(limiter)
      if (pause === null) return
      if (performance.now() + pause > until) throw tooMany(call)
      // Those who wait for the same window do not all come at its first moment.
      await sleep(pause + Math.random() * window * 1_000)
    }
  }
}

/** Takes a turn: null. Where there is none, how many milliseconds to wait. */
async function consume(limiter: RateCounter): Promise<number | null> {
  try {
    await limiter.consume('all')
    return null
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return refusal.msBeforeNext
    log.warn({ event: 'calls not paced', ...errorFacts(refusal) })
    return null
  }
}

/** Named as Amazon's own, which it takes the place of: the call was not made, and may be made later. */
function tooMany(call: string): Error {
  const error = new Error(`${call} found no turn in ${timeoutMs / 1_000} seconds.`)
  return Object.assign(error, { name: 'TooManyRequestsException' })
}

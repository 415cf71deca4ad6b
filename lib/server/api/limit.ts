import 'server-only'
import type { Pool } from 'pg'
import { RateLimiterRes } from 'rate-limiter-flexible'
import { RateCounter } from '../../core/access/rate-counter'

/** Each client may send so many requests in so many seconds, to all processes together. */
const requestQuota = { requests: 600, seconds: 60 } as const

/** What is left of a client's quota. */
export type QuotaState = { refused: boolean; remaining: number; secondsLeft: number }

/** Counts requests, in a store that all processes share. */
export type RequestLimit = { take(clientId: string): Promise<QuotaState> }

/** The quota, counted in PostgreSQL. */
export function createRequestLimit(pool: Pool): RequestLimit {
  const limiter = new RateCounter(pool, {
    name: 'api:client',
    points: requestQuota.requests,
    seconds: requestQuota.seconds,
  })
  return {
    async take(clientId) {
      try {
        return stateOf(await limiter.consume(clientId), false)
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal
        return stateOf(refusal, true)
      }
    },
  }
}

function stateOf({ remainingPoints, msBeforeNext }: RateLimiterRes, refused: boolean): QuotaState {
  return {
    refused,
    remaining: Math.max(0, remainingPoints),
    secondsLeft: Math.max(1, Math.ceil(msBeforeNext / 1_000)),
  }
}

/** The two fields of draft-ietf-httpapi-ratelimit-headers-10, and `Retry-After` for who is refused. */
export function quotaHeaders({ refused, remaining, secondsLeft }: QuotaState) {
  return {
    'ratelimit-policy': `"default";q=${requestQuota.requests};w=${requestQuota.seconds}`,
    ratelimit: `"default";r=${remaining};t=${secondsLeft}`,
    ...(refused && { 'retry-after': String(secondsLeft) }),
  }
}

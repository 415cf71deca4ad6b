import type { Pool } from 'pg'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { AppError } from '../errors'

/**
 * So many previews and look-ups one person may make in so many minutes. Each costs a call or two, and billing's
 * smallest environment takes 10,000 a day from everybody together (Zuora, "Rate limits").
 */
const rule = { points: 200, minutes: 5 }

/** Counts what people ask of other systems, in a store that all processes share. */
export type LookupLimit = {
  /** @throws AppError `rate_limited` */
  take(personId: string): Promise<void>
}

/** The limit in PostgreSQL, in the table `rate_limits`. */
export function createLookupLimit(pool: Pool): LookupLimit {
  const limiter = new RateLimiterPostgres({
    storeClient: pool,
    tableName: 'rate_limits',
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix: 'lookup:person',
    points: rule.points,
    duration: rule.minutes * 60,
  })
  return {
    async take(personId) {
      try {
        await limiter.consume(personId)
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal
        const minutes = Math.max(1, Math.ceil(refusal.msBeforeNext / 60_000))
        const wait = minutes === 1 ? 'a minute' : `${minutes} minutes`
        throw new AppError(
          'rate_limited',
          `You have asked for very much in a short time. Nothing was changed. Go on in ${wait}.`,
        )
      }
    },
  }
}

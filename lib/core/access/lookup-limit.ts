import type { Pool } from 'pg'
import { RateLimiterRes } from 'rate-limiter-flexible'
import { AppError } from '../errors'
import { RateCounter } from './rate-counter'

/** What one person may ask for only so often. */
export const lookups = ['lookup', 'search', 'export'] as const
export type Lookup = (typeof lookups)[number]

/**
 * So many in so many minutes. A preview or a look-up elsewhere costs a call or two, and billing's smallest environment takes
 * 10,000 a day from everybody together (Zuora, "Rate limits"). A search answers to each letter of who types fast; so many
 * exports nobody reads.
 */
const rules = {
  lookup: { points: 200, minutes: 5 },
  search: { points: 600, minutes: 5 },
  export: { points: 20, minutes: 60 },
} as const satisfies Record<Lookup, { points: number; minutes: number }>

/** Counts what people look up, search and export, in a store that all processes share. */
export type LookupLimit = {
  /** @throws AppError `rate_limited` */
  take(kind: Lookup, personId: string): Promise<void>
}

/** The limit, counted in PostgreSQL. */
export function createLookupLimit(pool: Pool): LookupLimit {
  const limiterOf = (kind: Lookup) =>
    new RateCounter(pool, {
      name: `${kind}:person`,
      points: rules[kind].points,
      seconds: rules[kind].minutes * 60,
    })
  const limiters = {
    lookup: limiterOf('lookup'),
    search: limiterOf('search'),
    export: limiterOf('export'),
  }
  return {
    async take(kind, personId) {
      try {
        await limiters[kind].consume(personId)
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal
        const minutes = Math.max(1, Math.ceil(refusal.msBeforeNext / 60_000))
        const wait = minutes === 1 ? 'a minute' : `${minutes} minutes`
        throw new AppError(
          'rate_limited',
          `You have asked for very much in a short time. Nothing was changed. Go on in ${wait}.`,
          { retryAfterSeconds: Math.ceil(refusal.msBeforeNext / 1_000) },
        )
      }
    },
  }
}

import type { LookupLimit } from '../core/access/lookup-limit'
import { AppError } from '../core/errors'
import { metrics } from '../core/metrics'
import type { AttemptLimits } from '../sign-in/attempt-limits'

/** Counts what the limits on guessing refuse, by what was tried. */
export function countedAttempts(limits: AttemptLimits): AttemptLimits {
  return {
    ...limits,
    take: (kind, attempt) => counted(kind, limits.take(kind, attempt)),
    async takeShare(kind, attempt) {
      const taken = await limits.takeShare(kind, attempt)
      if (!taken) metrics.limitRefusals.inc({ limit: kind })
      return taken
    },
  }
}

/** Counts the previews, look-ups, searches and exports that were too many. */
export function countedLookups(limit: LookupLimit): LookupLimit {
  return { take: (kind, personId) => counted(kind, limit.take(kind, personId)) }
}

async function counted(limit: string, taking: Promise<void>): Promise<void> {
  try {
    await taking
  } catch (error) {
    if (error instanceof AppError && error.code === 'rate_limited') {
      metrics.limitRefusals.inc({ limit })
    }
    throw error
  }
}

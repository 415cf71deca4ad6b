import { AppError } from '@/lib/core/errors'
import type { Day } from '@/lib/ports/billing/order'
import { termProblem } from '../policy'
import type { LiveSubscription } from '../views'

/**
 * Refuses what billing would refuse since it is after the term, or before the subscription starts. Nothing is known, and nothing refused, while
 * billing does not answer.
 * @throws AppError `invalid` for the field
 */
export function checkTerm(
  live: LiveSubscription | null,
  what: 'change' | 'end',
  day: Day,
  field: string,
): void {
  const problem = live && termProblem(live, what, day)
  if (problem) throw new AppError('invalid', problem, { fields: { [field]: problem } })
}

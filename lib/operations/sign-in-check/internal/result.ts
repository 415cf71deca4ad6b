import type { Check, WayOut } from '../views'

/** What a check finds. */
export type Result = Omit<Check, 'name'>

/** Nothing is in the way. */
export const fine = (finding: string): Result => ({
  state: 'fine',
  finding,
  advice: null,
  wayOut: null,
})

/** What does not hold, and what to do about it. */
export const fails = (finding: string, advice: string, wayOut: WayOut | null): Result => ({
  state: 'fails',
  finding,
  advice,
  wayOut,
})

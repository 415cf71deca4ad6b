import type { Day } from '../billing/order'

/** Today’s date in UTC. */
export function today(): Day {
  return new Date().toISOString().slice(0, 10)
}

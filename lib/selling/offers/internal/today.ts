import type { Config } from '@/lib/core/context'
import { dayIn } from '@/lib/ports/billing/day'
import type { Day } from '@/lib/ports/billing/order'

/** The day that it is now in the installation’s time zone: the one day that is offered, checked and sent. */
export function today({ timeZone }: Pick<Config, 'timeZone'>): Day {
  return dayIn(timeZone)
}

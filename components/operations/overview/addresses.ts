import { allOrdersListPath } from '@/components/selling/all-orders/addresses'
import { withQuery } from '@/lib/core/list'
import type { Period } from '@/lib/operations/overview/schema'

/** Where staff see how things go. */
export const overviewPath = '/settings/profile/overview'

/** The same over another time; 13 weeks are as usual. */
export const overviewOf = (period: Period) =>
  period === 'weeks' ? overviewPath : withQuery(overviewPath, [['period', period]])

/** The orders that the overview counts from a day of UTC on. `timeZone`: in whose days their list is filtered otherwise. */
export const ordersSince = (day: string | undefined, timeZone: string) =>
  allOrdersListPath({ placedFrom: day, daysOf: timeZone === 'UTC' ? undefined : 'utc' })

import { z } from 'zod'
import { uuidOfOwnNumber } from '@/lib/ports/billing/attempt'
import type { Day } from '@/lib/ports/billing/order'
import { ZuoraFailure } from './failure'
import { orNull, zuoraId } from './shapes'

/** The most rows that an object query gives at once. */
const mostRows = 99

/** More pages would be a loop. */
const mostPages = 2_000

const page = z.object({
  data: orNull(z.array(z.object({ orderNumber: z.string(), accountId: zuoraId }))),
  nextPage: z.string().nullish(),
})

/**
 * The orders that carry a number of ours, from a day on. A row that is not understood fails all of it: an order that is
 * left out would be taken for one that was never placed. Source: Zuora, "Expand, filter, fields, and sort" (operators
 * `SW` and `GE`; several filters are all to hold) and queryOrders, which filters by `ordernumber` and `orderdate`.
 * @throws ZuoraFailure
 */
export async function readOwnOrders(
  get: (path: string, query: [string, string][]) => Promise<unknown>,
  since: Day,
): Promise<{ number: string; accountId: string }[]> {
  const found: { number: string; accountId: string }[] = []
  let cursor: string | null = null
  for (let pages = 0; pages < mostPages; pages += 1) {
    const { data, nextPage }: z.output<typeof page> = page.parse(
      await get('/object-query/orders', [
        ['filter[]', 'ordernumber.SW:PMO-'],
        ['filter[]', `orderdate.GE:${since}`],
        ['pageSize', String(mostRows)],
        ...(cursor ? [['cursor', cursor] as [string, string]] : []),
      ]),
    )
    const rows = data ?? []
    for (const { orderNumber: number, accountId } of rows) {
      if (uuidOfOwnNumber(number)) found.push({ number, accountId })
    }
    // The last page may name a next one, which is empty.
    if (rows.length < mostRows || !nextPage) return found
    cursor = nextPage
  }
  throw new ZuoraFailure('The list of our orders does not end.')
}

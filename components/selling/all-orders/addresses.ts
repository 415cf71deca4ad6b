import { firstPage, type ListInput, listQuery, withQuery } from '@/lib/core/list'
import { allOrdersList } from '@/lib/selling/orders/lists'

/** Where the orders of all organisations stand. */
export const allOrdersPath = '/settings/profile/orders'

/** The list in a given state. */
export const allOrdersListPath = (state: ListInput<typeof allOrdersList>) =>
  withQuery(allOrdersPath, listQuery(allOrdersList, state))

/** The same as a file. */
export const allOrdersFilePath = (state: ListInput<typeof allOrdersList>) =>
  withQuery('/api/staff/exports/orders', listQuery(allOrdersList, firstPage(state)))

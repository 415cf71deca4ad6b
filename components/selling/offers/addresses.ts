import { historyList } from '@/lib/core/audit/lists'
import { type Cursor, type ListInput, listQuery, withQuery } from '@/lib/core/list'
import { offersList } from '@/lib/selling/offers/lists'

/** Where staff decide what partners sell. */
export const offersPath = '/settings/profile/offers'

export const newOfferPath = `${offersPath}/new`

/** One offer: to edit, or to read for those who may not; `history`: which page of it. */
export function offerPath(offerId: string, history: Cursor = {}): string {
  return withQuery(`${offersPath}/${offerId}`, listQuery(historyList, history))
}

/** Those offers that are wanted. */
export const offerListPath = (state: ListInput<typeof offersList>) =>
  withQuery(offersPath, listQuery(offersList, state))

/** The same as a file. */
export const offersFilePath = (state: ListInput<typeof offersList>) =>
  withQuery('/api/staff/exports/offers', listQuery(offersList, state))

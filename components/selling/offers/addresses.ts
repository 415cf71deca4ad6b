import { historyList } from '@/lib/core/audit/lists'
import { type Cursor, listQuery, withQuery } from '@/lib/core/list'

/** Where staff decide what partners sell. */
export const offersPath = '/settings/profile/offers'

export const newOfferPath = `${offersPath}/new`

/** One offer: to edit, or to read for those who may not; `history`: which page of it. */
export function offerPath(offerId: string, history: Cursor = {}): string {
  return withQuery(`${offersPath}/${offerId}`, listQuery(historyList, history))
}

/** All offers as a file. */
export const offersFilePath = '/api/staff/exports/offers'

/** Where staff decide what partners sell. */
export const offersPath = '/settings/profile/offers'

export const newOfferPath = `${offersPath}/new`

/** One offer: to edit, or to read for those who may not. */
export function offerPath(offerId: string): string {
  return `${offersPath}/${offerId}`
}

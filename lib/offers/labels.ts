import type { OfferProblem } from './views'

/** Why nobody can sell an offer although it is switched on. */
export const offerProblems: Record<OfferProblem, string> = {
  not_in_catalogue: 'Its product rate plan is not in the Zuora catalogue any more.',
  not_sellable_now: 'Its product rate plan is not active, or cannot be sold today.',
}

export const unknownRatePlan =
  'This product rate plan is not in the catalogue. Refresh the catalogue and choose again.'

export const unknownOrganisation = 'One of the organisations does not exist.'

export const billingNotConnected = 'Zuora is not connected here.'

export const billingOutOfReach = 'Zuora does not answer now. Try again in a few minutes.'

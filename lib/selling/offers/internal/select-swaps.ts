import type { Queryable } from '@/db/client'
import { selectRatePlans } from '@/db/queries/selling/catalogue'
import {
  selectOfferAlternatives,
  selectOffersFor,
  selectOffersOfPlans,
} from '@/db/queries/selling/offers'
import type { OrganisationScope } from '@/db/scope'
import type { Swaps } from '../views'

/**
 * Which of an organisation’s offers may take the place of these product rate plans: other plans of the same
 * product, and what staff have marked as an alternative of an offer of that plan.
 */
export async function selectSwaps(
  db: Queryable,
  scope: OrganisationScope,
  productRatePlanIds: readonly string[],
): Promise<Swaps> {
  const [offers, sold] = await Promise.all([
    selectOffersFor(db, scope),
    selectOffersOfPlans(db, productRatePlanIds),
  ])
  const plans = [...productRatePlanIds, ...offers.map((offer) => offer.productRatePlanId)]
  const [kept, alternatives] = await Promise.all([
    selectRatePlans(db, plans),
    selectOfferAlternatives(
      db,
      sold.map(({ id }) => id),
    ),
  ])
  const productOf = (planId: string) =>
    kept.find(({ plan }) => (plan as { id?: unknown }).id === planId)?.productId
  return Object.fromEntries(
    productRatePlanIds.map((planId) => {
      const product = productOf(planId)
      const marked = alternatives.filter(({ productRatePlanId }) => productRatePlanId === planId)
      const others = offers.filter(
        ({ id, productRatePlanId }) =>
          productRatePlanId !== planId &&
          ((product !== undefined && productOf(productRatePlanId) === product) ||
            marked.some((each) => each.id === id)),
      )
      return [planId, others.map(({ id }) => id)]
    }),
  )
}

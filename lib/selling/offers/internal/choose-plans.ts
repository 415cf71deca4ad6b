import type { Queryable } from '@/db/client'
import { selectRatePlans } from '@/db/queries/selling/catalogue'
import { selectOffersFor } from '@/db/queries/selling/offers'
import type { OrganisationScope } from '@/db/scope'
import { AppError } from '@/lib/core/errors'
import type { PlanChoice } from '@/lib/ports/billing/order'
import { chargesIn, keptRatePlan, offerProblem, pricedCharges } from '../policy'
import type { OfferByName, OfferCharge, PricedCharge } from '../views'
import type { Seller } from './seller'

/** An offer as an order names it. */
type Line = { offerId: string; quantities: readonly { chargeId: string; quantity: string }[] }

/** What billing is to subscribe to, the same by name, and what each charge costs. */
export type ChosenPlan = { plan: PlanChoice; offer: OfferByName; priced: PricedCharge[] }

/**
 * Reads lines of an order as rate plans of the catalogue. Only offers that this organisation may sell now
 * count, whatever was sent.
 * @throws AppError `invalid` for the field `lines`
 */
export async function choosePlans(
  db: Queryable,
  scope: OrganisationScope,
  seller: Pick<Seller, 'currency' | 'today'>,
  lines: readonly Line[],
): Promise<ChosenPlan[]> {
  const ids = lines.map(({ offerId }) => offerId)
  const offers = ids.length > 0 ? await selectOffersFor(db, scope, ids) : []
  const kept = await selectRatePlans(
    db,
    offers.map(({ productRatePlanId }) => productRatePlanId),
  )
  const plans = new Map(
    kept.map(({ plan }) => {
      const parsed = keptRatePlan.parse(plan)
      return [parsed.id, parsed]
    }),
  )
  return lines.map(({ offerId, quantities }) => {
    const offer = offers.find(({ id }) => id === offerId)
    const plan = offer ? (plans.get(offer.productRatePlanId) ?? null) : null
    const charges =
      plan && offerProblem(plan, seller.today) === null ? chargesIn(plan, seller.currency) : null
    if (!offer || !plan || !charges) {
      throw refused('One of the offers cannot be sold any more. Choose again.')
    }
    const chosen = quantities.map(({ chargeId, quantity }) => ({
      charge: chargeOf(charges, chargeId),
      quantity,
    }))
    return {
      plan: {
        productRatePlanId: plan.id,
        quantities: chosen.map(({ charge, quantity }) => ({
          productChargeId: charge.id,
          type: charge.type === 'one_time' ? ('one_time' as const) : ('recurring' as const),
          quantity,
        })),
      },
      offer: {
        name: offer.name,
        quantities: chosen.map(({ charge: { name, unit }, quantity }) => ({
          quantity,
          charge: { name, unit },
        })),
      },
      priced: pricedCharges(
        charges,
        (id) => quantities.find(({ chargeId }) => chargeId === id)?.quantity,
      ),
    }
  })
}

function chargeOf(charges: readonly OfferCharge[], chargeId: string): OfferCharge {
  const charge = charges.find(({ id }) => id === chargeId)
  if (!charge?.takesQuantity) throw refused('A quantity is given for something that takes none.')
  return charge
}

const refused = (sentence: string) =>
  new AppError('invalid', sentence, { fields: { lines: sentence } })

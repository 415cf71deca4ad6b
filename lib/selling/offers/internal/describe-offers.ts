import type { Queryable } from '@/db/client'
import { selectRatePlans } from '@/db/queries/selling/catalogue'
import {
  type OfferRow,
  selectOfferAlternatives,
  selectOfferOrganisations,
} from '@/db/queries/selling/offers'
import type { Scope } from '@/db/scope'
import type { Day } from '@/lib/ports/billing/order'
import { keptRatePlan, offerProblem } from '../policy'
import type { OfferView } from '../views'

/** Offers as staff see them on a day. */
export async function describeOffers(
  db: Queryable,
  scope: Scope,
  rows: readonly OfferRow[],
  today: Day,
): Promise<OfferView[]> {
  const ids = rows.map(({ id }) => id)
  const [organisations, alternatives, kept] = await Promise.all([
    selectOfferOrganisations(db, scope, ids),
    selectOfferAlternatives(db, ids),
    selectRatePlans(
      db,
      rows.map(({ productRatePlanId }) => productRatePlanId),
    ),
  ])
  const plans = kept.map(({ productName, plan }) => ({ productName, ...keptRatePlan.parse(plan) }))
  return rows.map((row) => {
    const plan = plans.find(({ id }) => id === row.productRatePlanId) ?? null
    return {
      id: row.id,
      name: row.name,
      description: row.description,
      productRatePlanId: row.productRatePlanId,
      plan: plan && { productName: plan.productName, name: plan.name },
      audience: row.audience,
      organisations: organisations
        .filter(({ offerId }) => offerId === row.id)
        .map(({ id, name }) => ({ id, name })),
      alternatives: alternatives
        .filter(({ offerId }) => offerId === row.id)
        .map(({ id, name }) => ({ id, name })),
      active: row.active,
      problem: offerProblem(plan, today),
      version: row.version,
      updatedAt: row.updatedAt.toISOString(),
    }
  })
}

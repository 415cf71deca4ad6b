import type { Queryable } from '@/db/client'
import { selectRatePlans } from '@/db/queries/selling/catalogue'
import { selectOfferChoices } from '@/db/queries/selling/offer-choices'
import { selectOfferTags } from '@/db/queries/selling/offer-tags'
import {
  type OfferRow,
  selectOfferAlternatives,
  selectOfferOrganisations,
} from '@/db/queries/selling/offers'
import type { InstallationScope, Scope } from '@/db/scope'
import type { Day } from '@/lib/ports/billing/order'
import { keptRatePlan, offerProblem } from '../policy'
import type { OfferView } from '../views'

const isOfAll = (scope: Scope): scope is InstallationScope => scope.organisationId === null

/** Offers as staff see them on a day. */
export async function describeOffers(
  db: Queryable,
  scope: Scope,
  rows: readonly OfferRow[],
  today: Day,
): Promise<OfferView[]> {
  const ids = rows.map(({ id }) => id)
  const [organisations, tags, choices, alternatives, kept] = await Promise.all([
    selectOfferOrganisations(db, scope, ids),
    isOfAll(scope) ? selectOfferTags(db, scope, ids) : [],
    isOfAll(scope) ? selectOfferChoices(db, scope, ids) : [],
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
      tags: tags.filter(({ offerId }) => offerId === row.id).map(({ id, name }) => ({ id, name })),
      choices: choices
        .filter(({ offerId }) => offerId === row.id)
        .map(({ id, name, field }) => ({ id, name, field })),
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

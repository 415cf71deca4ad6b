import { findOrganisation } from '@/db/queries/partners/organisations'
import { selectRatePlans } from '@/db/queries/selling/catalogue'
import { selectOffersFor } from '@/db/queries/selling/offers'
import { requirePartnerPage } from '@/lib/core/access/require-partner-page'
import type { Context, PartnerActor } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { today } from './internal/today'
import { chargesIn, closedBecause, keptRatePlan, offerProblem } from './policy'
import type { Assortment } from './views'

/**
 * What the signed-in partner user’s organisation can sell today, with prices in its currency.
 * @throws AppError `forbidden`; `not_found` when no partner page that sells is granted
 */
export async function findSellable(ctx: Context<PartnerActor>): Promise<Assortment> {
  const scope = await requirePartnerPage(ctx, 'shop', 'self-service')
  const organisation = await findOrganisation(ctx.reads, scope, scope.organisationId)
  if (!organisation) throw new AppError('not_found', 'This organisation does not exist.')
  const { billingCurrency: currency, invoiceOwner } = organisation
  const offers = currency ? await selectOffersFor(ctx.reads, scope) : []
  const kept = await selectRatePlans(
    ctx.reads,
    offers.map(({ productRatePlanId }) => productRatePlanId),
  )
  const on = today(ctx.config)
  const plans = kept.map(({ plan }) => keptRatePlan.parse(plan))
  return {
    offers: offers.flatMap(({ id, name, description, productRatePlanId }) => {
      const plan = plans.find((each) => each.id === productRatePlanId) ?? null
      if (!plan || !currency || offerProblem(plan, on)) return []
      const charges = chargesIn(plan, currency)
      return charges ? [{ id, name, description, productRatePlanId, charges }] : []
    }),
    currency,
    invoiceOwner,
    closedBecause: closedBecause(organisation, ctx.config),
  }
}

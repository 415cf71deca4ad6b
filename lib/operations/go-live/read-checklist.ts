import { findFirstSteps } from '@/db/queries/operations/go-live'
import { findLogo } from '@/db/queries/partners/logos'
import { findOrganisation } from '@/db/queries/partners/organisations'
import { findGrants } from '@/db/queries/partners/pages'
import { findCatalogueTime, selectRatePlans } from '@/db/queries/selling/catalogue'
import { selectOfferedPlans } from '@/db/queries/selling/offers'
import { requirePermission } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { dayIn } from '@/lib/ports/billing/day'
import { chargesIn, keptRatePlan, offerProblem } from '@/lib/selling/offers/policy'
import { judgeGoLive } from './policy'
import { checklistSchema } from './schema'
import type { GoLiveChecklist } from './views'

/**
 * What one organisation needs to work here, and how far that is (`checklistSchema`). Reads what is stored, and asks no
 * other system.
 * @throws AppError `forbidden`; `not_found`, also for what cannot be an ID
 */
export async function readChecklist(ctx: Context, input: unknown): Promise<GoLiveChecklist> {
  const scope = requirePermission(ctx, 'partner-organisations:read')
  const parsed = checklistSchema.safeParse(input)
  const organisation = parsed.success
    ? await findOrganisation(ctx.reads, scope, parsed.data.id)
    : null
  if (!organisation) throw new AppError('not_found', 'There is no such partner organisation.')
  const { id, billingCurrency: currency } = organisation
  const [logo, steps, granted, planIds, catalogueReadAt] = await Promise.all([
    findLogo(ctx.reads, scope, id),
    findFirstSteps(ctx.reads, scope, id),
    findGrants(ctx.reads, scope, id),
    selectOfferedPlans(ctx.reads, scope, id),
    findCatalogueTime(ctx.reads),
  ])
  const kept = currency ? await selectRatePlans(ctx.reads, planIds) : []
  const on = dayIn(ctx.config.timeZone)
  const sellable = kept
    .map(({ plan }) => keptRatePlan.parse(plan))
    .filter((plan) => currency && !offerProblem(plan, on) && chargesIn(plan, currency))
  return judgeGoLive({
    billingOffered: ctx.config.billingOffered,
    crmRequired: ctx.config.salesforceRequired,
    account: {
      state: organisation.billingAccountState,
      currency,
      checkedAt: organisation.billingCheckedAt,
    },
    crmAccountNamed: organisation.salesforceAccountId !== null,
    logo: {
      wanted: organisation.logoUrl !== null,
      loads: logo?.problem === null,
      looked: logo?.checkedAt ?? null,
    },
    ...steps,
    offers: { offered: planIds.length, sellable: sellable.length },
    catalogueReadAt,
    pages: { existing: ctx.config.partnerPages, granted },
  })
}

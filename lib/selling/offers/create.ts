import { selectRatePlans } from '@/db/queries/selling/catalogue'
import { replaceOfferChoices } from '@/db/queries/selling/offer-choices'
import { replaceOfferTags } from '@/db/queries/selling/offer-tags'
import {
  insertOffer,
  replaceOfferAlternatives,
  replaceOfferOrganisations,
} from '@/db/queries/selling/offers'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import { record } from '@/lib/core/audit/record'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { describeOffers } from './internal/describe-offers'
import { today } from './internal/today'
import {
  unknownAlternative,
  unknownChoice,
  unknownOrganisation,
  unknownRatePlan,
  unknownTag,
} from './labels'
import { createOfferSchema } from './schema'
import type { OfferView } from './views'

/**
 * Offers a product rate plan of the kept catalogue to partners (`CreateOfferInput`).
 * @throws AppError `forbidden`; `invalid`, also when the rate plan is not in the catalogue
 */
export async function create(ctx: Context, input: unknown): Promise<OfferView> {
  const scope = requirePermissionForAll(ctx, 'offers:manage')
  const { organisationIds, tagIds, choiceIds, alternativeIds, ...facts } = parseInput(
    createOfferSchema,
    input,
  )
  return ctx.db.transaction(async (tx) => {
    if ((await selectRatePlans(tx, [facts.productRatePlanId])).length === 0) {
      throw new AppError('invalid', unknownRatePlan, {
        fields: { productRatePlanId: unknownRatePlan },
      })
    }
    const offer = await insertOffer(tx, facts)
    if (!(await replaceOfferOrganisations(tx, scope, offer.id, organisationIds))) {
      throw new AppError('invalid', unknownOrganisation, {
        fields: { organisationIds: unknownOrganisation },
      })
    }
    if (!(await replaceOfferTags(tx, offer.id, tagIds))) {
      throw new AppError('invalid', unknownTag, { fields: { tagIds: unknownTag } })
    }
    if (!(await replaceOfferChoices(tx, offer.id, choiceIds))) {
      throw new AppError('invalid', unknownChoice, { fields: { choiceIds: unknownChoice } })
    }
    if (!(await replaceOfferAlternatives(tx, offer.id, alternativeIds))) {
      throw new AppError('invalid', unknownAlternative, {
        fields: { alternativeIds: unknownAlternative },
      })
    }
    await record(tx, ctx, {
      action: 'offer.created',
      offerId: offer.id,
      after: { ...facts, organisationIds, tagIds, choiceIds, alternativeIds },
    })
    const [view] = await describeOffers(tx, scope, [offer], today(ctx.config))
    if (!view) throw new Error('The offer was not kept.')
    return view
  })
}

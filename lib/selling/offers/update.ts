import { replaceOfferChoices } from '@/db/queries/selling/offer-choices'
import { replaceOfferTags } from '@/db/queries/selling/offer-tags'
import {
  findOffer,
  replaceOfferAlternatives,
  replaceOfferOrganisations,
  updateOffer,
} from '@/db/queries/selling/offers'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import { record } from '@/lib/core/audit/record'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { describeOffers } from './internal/describe-offers'
import { today } from './internal/today'
import { unknownAlternative, unknownChoice, unknownOrganisation, unknownTag } from './labels'
import { updateOfferSchema } from './schema'
import type { OfferView } from './views'

/**
 * Changes an offer (`UpdateOfferInput`): words, audience, on or off. What was sold stays as it is.
 * @throws AppError `forbidden`, `invalid`, `not_found`, `stale`
 */
export async function update(ctx: Context, input: unknown): Promise<OfferView> {
  const scope = requirePermissionForAll(ctx, 'offers:manage')
  const { organisationIds, tagIds, choiceIds, alternativeIds, ...facts } = parseInput(
    updateOfferSchema,
    input,
  )
  return ctx.db.transaction(async (tx) => {
    const before = await findOffer(tx, facts.id)
    if (!before) throw new AppError('not_found', 'There is no such offer.')
    const offer = await updateOffer(tx, facts)
    if (!offer) {
      throw new AppError('stale', 'This offer was changed since you opened it.')
    }
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
    const { name, description, audience, active } = before
    await record(tx, ctx, {
      action: 'offer.updated',
      offerId: offer.id,
      before: { name, description, audience, active },
      after: { ...facts, organisationIds, tagIds, choiceIds, alternativeIds },
    })
    const [view] = await describeOffers(tx, scope, [offer], today(ctx.config))
    if (!view) throw new Error('The offer was not kept.')
    return view
  })
}

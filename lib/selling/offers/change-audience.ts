import { findOrganisation } from '@/db/queries/partners/organisations'
import {
  addToOffer,
  countOfferOrganisations,
  lockOffer,
  markOfferChanged,
  removeFromOffer,
} from '@/db/queries/selling/offer-audience'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import { record } from '@/lib/core/audit/record'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { mostOrganisations, offerAudienceSchema } from './schema'

/**
 * Lets one organisation more sell an offer that is for selected ones, or one less (`offerAudienceSchema`); says whether that
 * changed anything.
 * @throws AppError `forbidden`, `invalid`, `not_found`; `conflict` when the offer is not for selected ones, this is the only
 *   organisation, or there are too many
 */
export async function changeAudience(ctx: Context, input: unknown): Promise<{ changed: boolean }> {
  const scope = requirePermissionForAll(ctx, 'offers:manage')
  const { id, organisationId, offered } = parseInput(offerAudienceSchema, input)
  return ctx.db.transaction(async (tx) => {
    const offer = await lockOffer(tx, id)
    if (!offer) throw new AppError('not_found', 'There is no such offer.')
    if (offer.audience !== 'selected') {
      throw new AppError(
        'conflict',
        'This offer is not for selected organisations: who may sell it is decided by its audience.',
      )
    }
    const organisation = await findOrganisation(tx, scope, organisationId)
    if (!organisation) throw new AppError('not_found', 'There is no such partner organisation.')
    const change = offered ? addToOffer : removeFromOffer
    if (!(await change(tx, scope, { offerId: id, organisationId }))) return { changed: false }
    const count = await countOfferOrganisations(tx, scope, id)
    if (count === 0) {
      const only = 'No other organisation may sell this offer. Switch the offer off instead.'
      throw new AppError('conflict', only)
    }
    if (count > mostOrganisations) {
      const many = `An offer can be for at most ${mostOrganisations} selected organisations. Offer it to all partners instead.`
      throw new AppError('conflict', many)
    }
    await markOfferChanged(tx, id)
    await record(tx, ctx, {
      action: 'offer.audience_changed',
      offerId: id,
      organisationId,
      before: { offered: !offered },
      after: { name: offer.name, organisation: organisation.name, offered },
    })
    return { changed: true }
  })
}

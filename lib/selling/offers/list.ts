import { selectOffers } from '@/db/queries/selling/offers'
import { requirePermission } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { parseInput } from '@/lib/core/parse'
import { describeOffers } from './internal/describe-offers'
import { today } from './internal/today'
import { offerState } from './lists'
import { offersFilter } from './schema'
import type { OfferView } from './views'

/**
 * Offers by name (`offersFilter`), also those that are switched off.
 * @throws AppError `forbidden`, `invalid`
 */
export async function list(ctx: Context, input: unknown): Promise<OfferView[]> {
  const scope = requirePermission(ctx, 'offers:read')
  const { state, audience } = parseInput(offersFilter, input)
  const rows = await selectOffers(ctx.reads, scope)
  const offers = await describeOffers(
    ctx.reads,
    scope,
    rows.filter((row) => audience === undefined || row.audience === audience),
    today(ctx.config),
  )
  // Whether one can be sold is told by the catalogue and the day.
  return offers.filter((offer) => state === undefined || offerState(offer) === state)
}

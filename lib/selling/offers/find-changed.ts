import { selectOffers } from '@/db/queries/selling/offers'
import { requirePermission } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { parseInput } from '@/lib/core/parse'
import { describeOffers } from './internal/describe-offers'
import { today } from './internal/today'
import { changedOffersSchema } from './schema'
import type { OfferView } from './views'

/**
 * All offers that were changed since (`changedOffersSchema`), by name.
 * @throws AppError `forbidden`, `invalid`
 */
export async function findChanged(ctx: Context, input: unknown): Promise<OfferView[]> {
  const scope = requirePermission(ctx, 'offers:read')
  const { updatedSince } = parseInput(changedOffersSchema, input)
  const found = await selectOffers(ctx.reads, scope, { updatedSince })
  return describeOffers(ctx.reads, scope, found, today(ctx.config))
}

import { selectOffers } from '@/db/queries/selling/offers'
import { requirePermission } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { describeOffers } from './internal/describe-offers'
import { today } from './internal/today'
import type { OfferView } from './views'

/**
 * All offers by name, also those that are switched off.
 * @throws AppError `forbidden`
 */
export async function list(ctx: Context): Promise<OfferView[]> {
  const scope = requirePermission(ctx, 'offers:read')
  return describeOffers(ctx.reads, scope, await selectOffers(ctx.reads, scope), today(ctx.config))
}

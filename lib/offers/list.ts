import { selectOffers } from '@/db/queries/offers'
import { requirePermission } from '../access/require-permission'
import type { Context } from '../context'
import { describeOffers } from './describe-offers'
import { today } from './today'
import type { OfferView } from './views'

/**
 * All offers by name, also those that are switched off.
 * @throws AppError `forbidden`
 */
export async function list(ctx: Context): Promise<OfferView[]> {
  const scope = requirePermission(ctx, 'offers:read')
  return describeOffers(ctx.reads, scope, await selectOffers(ctx.reads, scope), today(ctx.config))
}

import { selectOffers } from '@/db/queries/selling/offers'
import { requirePermission } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { describeOffers } from './internal/describe-offers'
import { today } from './internal/today'
import { offerIdSchema } from './schema'
import type { OfferView } from './views'

/**
 * One offer (`offerIdSchema`).
 * @throws AppError `forbidden`; `not_found`, also for what cannot be an ID
 */
export async function get(ctx: Context, input: unknown): Promise<OfferView> {
  const scope = requirePermission(ctx, 'offers:read')
  const parsed = offerIdSchema.safeParse(input)
  const rows = parsed.success ? await selectOffers(ctx.reads, scope, parsed.data) : []
  const [offer] = await describeOffers(ctx.reads, scope, rows, today(ctx.config))
  if (!offer) throw new AppError('not_found', 'There is no such offer.')
  return offer
}

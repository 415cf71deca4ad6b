import { requirePartnerPage } from '@/lib/core/access/require-partner-page'
import type { Context, PartnerActor } from '@/lib/core/context'
import { parseInput } from '@/lib/core/parse'
import { selectSwaps } from './internal/select-swaps'
import { swapsSchema } from './schema'
import type { Swaps } from './views'

/**
 * Which offers may take the place of parts of a subscription, by their product rate plans (`swapsSchema`).
 * @throws AppError `forbidden`, `not_found`, `invalid`
 */
export async function findSwaps(ctx: Context<PartnerActor>, input: unknown): Promise<Swaps> {
  const scope = await requirePartnerPage(ctx, 'self-service')
  const { productRatePlanIds } = parseInput(swapsSchema, input)
  return selectSwaps(ctx.reads, scope, productRatePlanIds)
}

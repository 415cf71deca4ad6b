import { findCatalogue } from '@/db/queries/selling/catalogue'
import { requirePermission } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { keptProducts } from './policy'
import type { CatalogueView } from './views'

/**
 * The kept catalogue, to choose product rate plans from.
 * @throws AppError `forbidden`
 */
export async function readCatalogue(ctx: Context): Promise<CatalogueView> {
  requirePermission(ctx, 'offers:read')
  const kept = await findCatalogue(ctx.reads)
  return (
    kept && { products: keptProducts.parse(kept.products), fetchedAt: kept.fetchedAt.toISOString() }
  )
}

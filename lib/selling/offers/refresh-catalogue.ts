import { writeCatalogue } from '@/db/queries/selling/catalogue'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { within } from '@/lib/core/lookup'
import { parseInput } from '@/lib/core/parse'
import { billingNotConnected, billingOutOfReach } from './labels'
import { refreshCatalogueSchema } from './schema'

/** A catalogue takes many calls. */
const timeoutMs = 60_000

/**
 * Reads the catalogue from billing and keeps it; takes nothing.
 * @throws AppError `forbidden`, `invalid`; `unavailable` when billing is not connected or does not answer; then what was
 *   kept stays
 */
export async function refreshCatalogue(
  ctx: Context,
  input: unknown,
): Promise<{ fetchedAt: string; ratePlans: number }> {
  requirePermissionForAll(ctx, 'offers:manage')
  parseInput(refreshCatalogueSchema, input)
  const { billing } = ctx.ports
  if (!billing) throw new AppError('unavailable', billingNotConnected)
  const read = await within(timeoutMs, () => billing.readCatalogue())
  if (!read) throw new AppError('unavailable', billingOutOfReach)
  const fetchedAt = await ctx.db.transaction((tx) => writeCatalogue(tx, read.value))
  const ratePlans = read.value.reduce((sum, product) => sum + product.ratePlans.length, 0)
  return { fetchedAt: fetchedAt.toISOString(), ratePlans }
}

import { selectOrders } from '@/db/queries/selling/orders'
import { requirePermission } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { parseInput } from '@/lib/core/parse'
import { ofOrganisationSchema } from '../customers/schema'
import { type StaffOrderList, staffOrderView } from './views'

/**
 * A page of an organisation’s orders (`ofOrganisationSchema`), newest first, with what billing said.
 * @throws AppError `forbidden`, `invalid`
 */
export async function findOfOrganisation(ctx: Context, input: unknown): Promise<StaffOrderList> {
  const scope = requirePermission(ctx, 'orders:read')
  const { size, ...wanted } = parseInput(ofOrganisationSchema, input)
  const found = await selectOrders(ctx.reads, scope, { ...wanted, limit: size + 1 })
  const rows = found
    .slice(0, size)
    .map((order) => staffOrderView(order, ctx.config.brand.whomToAsk))
  return { rows, after: found.length > size ? (rows.at(-1)?.id ?? null) : null }
}

import { selectChangedOrders } from '@/db/queries/selling/changed-orders'
import { requirePermission } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { readChangedPage } from '@/lib/core/list-page'
import { parseInput } from '@/lib/core/parse'
import { changedOrdersSchema } from './schema'
import { type StaffOrderList, staffOrderView } from './views'

/**
 * A page of an organisation’s orders that were changed since (`changedOrdersSchema`), in the order of changes.
 * @throws AppError `forbidden`, `invalid`
 */
export async function findChanged(ctx: Context, input: unknown): Promise<StaffOrderList> {
  const scope = requirePermission(ctx, 'orders:read')
  const { after, size, ...wanted } = parseInput(changedOrdersSchema, input)
  const page = await readChangedPage({ after, size }, (position) =>
    selectChangedOrders(ctx.reads, scope, wanted, position),
  )
  const rows = page.rows.map((order) => staffOrderView(order, ctx.config.brand.whomToAsk))
  return { ...page, extent: null, rows }
}

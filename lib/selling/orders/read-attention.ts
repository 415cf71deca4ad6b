import { countOrdersNeedingAttention } from '@/db/queries/selling/orders'
import { requirePermission } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { rowId } from '@/lib/core/fields'

/**
 * How many orders of an organisation wait for staff; none for what cannot be an ID.
 * @throws AppError `forbidden`
 */
export async function readAttention(ctx: Context, organisationId: unknown): Promise<number> {
  const scope = requirePermission(ctx, 'orders:read')
  const parsed = rowId.safeParse(organisationId)
  return parsed.success ? countOrdersNeedingAttention(ctx.reads, scope, parsed.data) : 0
}

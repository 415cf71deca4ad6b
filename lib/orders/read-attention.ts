import { countOrdersNeedingAttention } from '@/db/queries/orders'
import { requirePermission } from '../access/require-permission'
import type { Context } from '../context'
import { rowId } from '../fields'

/**
 * How many orders of an organisation wait for staff; none for what cannot be an ID.
 * @throws AppError `forbidden`
 */
export async function readAttention(ctx: Context, organisationId: unknown): Promise<number> {
  const scope = requirePermission(ctx, 'orders:read')
  const parsed = rowId.safeParse(organisationId)
  return parsed.success ? countOrdersNeedingAttention(ctx.reads, scope, parsed.data) : 0
}

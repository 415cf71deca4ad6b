import { countOrdersNeedingAttention } from '@/db/queries/selling/orders'
import { requirePermission } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { orderAttentionSchema } from './schema'

/**
 * How many orders of an organisation wait for staff (`orderAttentionSchema`); none for what cannot be an ID.
 * @throws AppError `forbidden`
 */
export async function readAttention(ctx: Context, input: unknown): Promise<number> {
  const scope = requirePermission(ctx, 'orders:read')
  const parsed = orderAttentionSchema.safeParse(input)
  return parsed.success
    ? countOrdersNeedingAttention(ctx.reads, scope, parsed.data.organisationId)
    : 0
}

import { isStatementTimeout } from '@/db/queries/core/timeout'
import { countAttention } from '@/db/queries/operations/attention'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { type AttentionCount, attentionKinds } from './views'

/** Counting ends here: more is said, not counted. */
const most = 100

/**
 * How many things of each kind need attention over all organisations, at most 100 of each; kinds with nothing are left
 * out. Null when it cannot be counted now.
 * @throws AppError `forbidden`
 */
export async function readCounts(ctx: Context): Promise<AttentionCount[] | null> {
  const scope = requirePermissionForAll(ctx, 'attention:read')
  try {
    const counts = await countAttention(ctx.reads, scope, most)
    return attentionKinds
      .map((kind) => ({ kind, count: counts[kind] }))
      .filter(({ count }) => count > 0)
  } catch (error) {
    if (isStatementTimeout(error)) return null
    throw error
  }
}

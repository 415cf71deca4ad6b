import { isStatementTimeout } from '@/db/queries/core/timeout'
import { countAttention } from '@/db/queries/operations/attention'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'

/** Counting ends here: more is said, not counted. */
const most = 100

/**
 * How many things need attention over all organisations, at most 100; null when it cannot be counted now.
 * @throws AppError `forbidden`
 */
export async function readCount(ctx: Context): Promise<number | null> {
  const scope = requirePermissionForAll(ctx, 'attention:read')
  try {
    const counts = await countAttention(ctx.reads, scope, most)
    return Math.min(
      most,
      Object.values(counts).reduce((sum, count) => sum + count, 0),
    )
  } catch (error) {
    if (isStatementTimeout(error)) return null
    throw error
  }
}

import { claimRepair, findFinding } from '@/db/queries/operations/reconcile-findings'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { requestRepair } from './internal/request-repair'
import { findingIdSchema } from './schema'

/**
 * Has one difference repaired (`findingIdSchema`), safe or after a person's decision.
 * @throws AppError `forbidden`, `invalid`, `not_found`; `conflict` when it is repaired, being repaired, or
 *   nothing of ours can repair it
 */
export async function repairFinding(ctx: Context, input: unknown): Promise<void> {
  const scope = requirePermissionForAll(ctx, 'drift:repair')
  const { findingId } = parseInput(findingIdSchema, input)
  await ctx.db.transaction(async (tx) => {
    const finding = await claimRepair(tx, findingId)
    if (finding) return requestRepair(tx, ctx, scope, finding)
    if (!(await findFinding(tx, findingId))) {
      throw new AppError('not_found', 'There is no such difference any more. Compare again.')
    }
    throw new AppError('conflict', 'This is repaired already, or being repaired.')
  })
}

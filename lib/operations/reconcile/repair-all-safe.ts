import { claimSafeRepairs, countSafe } from '@/db/queries/operations/reconcile-findings'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { parseInput } from '@/lib/core/parse'
import { requestRepair } from './internal/request-repair'
import { runIdSchema } from './schema'

/** So many at once: each is a line of history and two jobs. */
const most = 1_000
const perTransaction = 100

/**
 * Has the differences of a comparison repaired that need no decision (`runIdSchema`), at most 1,000 at a
 * time. Answers how many it asked for, and how many are left. Without `again` each is asked for once, so that who goes on
 * until nothing is left comes to an end, however long the repairs take.
 * @throws AppError `forbidden`, `invalid`
 */
export async function repairAllSafe(
  ctx: Context,
  input: unknown,
  { again = true }: { again?: boolean } = {},
): Promise<{ requested: number; left: number }> {
  const scope = requirePermissionForAll(ctx, 'drift:repair')
  const { runId } = parseInput(runIdSchema, input)
  let requested = 0
  while (requested < most) {
    const claimed = await ctx.db.transaction(async (tx) => {
      const findings = await claimSafeRepairs(tx, { runId, limit: perTransaction, again })
      for (const finding of findings) await requestRepair(tx, ctx, scope, finding)
      return findings.length
    })
    requested += claimed
    if (claimed < perTransaction) break
  }
  return { requested, left: await countSafe(ctx.db, runId) }
}

import {
  countDay,
  lockFigureCounts,
  noteCounted,
  noteLapses,
  takeUncountedDays,
} from '@/db/queries/operations/figures'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'

/** So many days are counted in one transaction. */
const daysAtOnce = 20

/**
 * Counts every day on which something has changed anew, for the overview. What was noted of a day and its new numbers are
 * committed together, so nothing is left out when it is cut off.
 * @throws AppError `forbidden`
 */
export async function countFigures(ctx: Context): Promise<void> {
  const scope = requirePermissionForAll(ctx, 'partner-organisations:read')
  await ctx.db.transaction(async (tx) => {
    await lockFigureCounts(tx)
    await noteLapses(tx, scope)
  })
  let more = true
  while (more) {
    more = await ctx.db.transaction(async (tx) => {
      await lockFigureCounts(tx)
      const days = await takeUncountedDays(tx, daysAtOnce)
      for (const day of days) await countDay(tx, scope, day)
      if (days.length < daysAtOnce) await noteCounted(tx)
      return days.length === daysAtOnce
    })
  }
}

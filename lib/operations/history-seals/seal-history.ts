import {
  closeDay,
  findDayToSeal,
  findLastSeal,
  insertSeal,
} from '@/db/queries/operations/history-seals'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { hashDay } from './internal/hash-day'
import type { SealView } from './views'

/**
 * Seals every day of history that ended long enough ago, each over the one before. A day in which somebody still writes
 * is left for the next time, and so are those after it.
 * @returns the newest seal that was made; null where there was nothing to seal
 * @throws AppError `forbidden`
 */
export async function sealHistory(ctx: Context): Promise<SealView | null> {
  const scope = requirePermissionForAll(ctx, 'history:read')
  let newest: SealView | null = null
  for (;;) {
    const day = await findDayToSeal(ctx.db, scope)
    if (!day) return newest
    const seal = await ctx.db.transaction(async (tx) => {
      if (!(await closeDay(tx, day))) return null
      const last = await findLastSeal(tx)
      // Somebody else has sealed it meanwhile.
      if (last && last.day >= day) return last
      const previous = last?.hash ?? null
      const made = { day, previous, ...(await hashDay(tx, scope, { day, previous })) }
      await insertSeal(tx, made)
      return made
    })
    if (!seal) return newest
    newest = { day: seal.day, lines: seal.lines, hash: seal.hash }
  }
}

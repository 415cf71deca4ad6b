import { askComparison as ask, findHold } from '@/db/queries/operations/restore-holds'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { nothingSchema } from './schema'

/**
 * Has a worker compare the held database again with Cognito and Zuora; takes nothing.
 * @throws AppError `forbidden`, `invalid`; `conflict` where the database is not held
 */
export async function askComparison(ctx: Context, input: unknown): Promise<void> {
  requirePermissionForAll(ctx, 'restores:manage')
  parseInput(nothingSchema, input)
  await ctx.db.transaction(async (tx) => {
    const hold = await findHold(tx, true)
    if (!hold) throw new AppError('conflict', 'The database is not held any more.')
    await ask(tx, hold.id)
  })
}

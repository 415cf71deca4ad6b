import { findHold, findRestoreFindings, markReleased } from '@/db/queries/operations/restore-holds'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import { requireProven } from '@/lib/core/access/require-proven'
import { record } from '@/lib/core/audit/record'
import { actorName, type Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { standingOf } from './internal/standing'
import { nothingSchema } from './schema'

/**
 * Ends the hold of a restored database, after it was compared and everything that needs a decision has one: edits are
 * taken, jobs run and partners sign in again. Takes nothing.
 * @throws AppError `forbidden`, `invalid`, `unproven`; `conflict` where it is not held, or with what stands in the way
 */
export async function releaseCopy(ctx: Context, input: unknown): Promise<void> {
  const scope = requirePermissionForAll(ctx, 'restores:manage')
  requireProven(ctx)
  parseInput(nothingSchema, input)
  await ctx.db.transaction(async (tx) => {
    const hold = await findHold(tx, true)
    if (!hold) throw new AppError('conflict', 'The database is not held any more.')
    const { obstacle, found } = await standingOf(tx, hold)
    if (obstacle) throw new AppError('conflict', obstacle)
    const billing = await findRestoreFindings(tx, scope, hold.id)
    await markReleased(tx, hold.id, actorName(ctx.actor))
    await record(tx, ctx, {
      action: 'installation.released',
      after: {
        copyMadeAt: hold.copyMadeAt.toISOString(),
        heldAt: hold.heldAt.toISOString(),
        logins: found,
        billing: billing.length,
      },
    })
  })
}

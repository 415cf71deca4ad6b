import { findNewestLine, insertHold } from '@/db/queries/operations/restore-holds'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import { record } from '@/lib/core/audit/record'
import { actorName, type Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { holdCopySchema } from './schema'

/**
 * Marks this database as a copy from before (`holdCopySchema`): every session ends, what was handed out to sign in or to
 * confirm an address is void, edits are refused and no job runs, until the hold is ended.
 * @throws AppError `forbidden`, `invalid`; `conflict` where it is held already
 */
export async function holdCopy(ctx: Context, input: unknown): Promise<{ sessionsEnded: number }> {
  const scope = requirePermissionForAll(ctx, 'restores:manage')
  const given = parseInput(holdCopySchema, input)
  const heldBy = actorName(ctx.actor)
  return ctx.db.transaction(async (tx) => {
    const copyMadeAt = given.copyMadeAt
      ? new Date(given.copyMadeAt)
      : ((await findNewestLine(tx, scope)) ?? new Date())
    const sessionsEnded = await insertHold(tx, { heldBy, copyMadeAt })
    if (sessionsEnded === null) throw new AppError('conflict', 'The database is held already.')
    const after = { copyMadeAt: copyMadeAt.toISOString(), sessionsEnded }
    await record(tx, ctx, { action: 'installation.held', after })
    return { sessionsEnded }
  })
}

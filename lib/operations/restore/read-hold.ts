import { findHold } from '@/db/queries/operations/restore-holds'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { parseInput } from '@/lib/core/parse'
import { nothingSchema } from './schema'
import type { HoldView } from './views'

/**
 * Whether the database was restored and is held, for the banner; takes nothing, and gives null where it is not.
 * @throws AppError `forbidden`, `invalid`
 */
export async function readHold(ctx: Context, input: unknown): Promise<HoldView | null> {
  requirePermissionForAll(ctx, 'restores:read')
  parseInput(nothingSchema, input)
  const hold = await findHold(ctx.reads)
  return hold && { heldAt: hold.heldAt.toISOString(), copyMadeAt: hold.copyMadeAt.toISOString() }
}

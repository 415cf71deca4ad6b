import { replaceTableLook } from '@/db/queries/partners/table-looks'
import { requirePermission } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { columnsInOrder, type TableLook } from './policy'
import { tableLookSchema } from './schema'

/**
 * How the signed-in staff member sees the partners table from now on, on every machine (`TableLookInput`).
 * @throws AppError `forbidden`, `invalid`
 */
export async function chooseTableLook(ctx: Context, input: unknown): Promise<TableLook> {
  requirePermission(ctx, 'partner-organisations:read')
  const { columns, compact } = parseInput(tableLookSchema, input)
  const { actor } = ctx
  if (actor.kind !== 'staff') throw new AppError('forbidden', 'This is for staff.')
  const look = { columns: columnsInOrder(columns), compact }
  await ctx.db.transaction((tx) => replaceTableLook(tx, actor.id, look))
  return look
}

import { setStartPage } from '@/db/queries/sign-in/staff-members'
import { requirePermission } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { startPageSchema } from './schema'
import type { StartPageView } from './views'

/**
 * What the signed-in staff member sees first from now on (`StartPageInput`).
 * @throws AppError `forbidden`, `invalid`
 */
export async function chooseStartPage(ctx: Context, input: unknown): Promise<StartPageView> {
  requirePermission(ctx, 'partner-organisations:read')
  const { startPage } = parseInput(startPageSchema, input)
  const { actor } = ctx
  if (actor.kind !== 'staff') throw new AppError('forbidden', 'This is for staff.')
  await ctx.db.transaction((tx) => setStartPage(tx, actor.id, startPage))
  return { startPage }
}

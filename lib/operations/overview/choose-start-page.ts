import { findView } from '@/db/queries/partners/saved-views'
import { setStartPage } from '@/db/queries/sign-in/staff-members'
import { requirePermission } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { startPageSchema } from './schema'
import type { StartPageView } from './views'

/**
 * What the signed-in staff member sees first from now on (`StartPageInput`).
 * @throws AppError `forbidden`, `invalid`; `not_found` for a view that they do not see
 */
export async function chooseStartPage(ctx: Context, input: unknown): Promise<StartPageView> {
  requirePermission(ctx, 'partner-organisations:read')
  const { startPage, viewId = null } = parseInput(startPageSchema, input)
  const { actor } = ctx
  if (actor.kind !== 'staff') throw new AppError('forbidden', 'This is for staff.')
  return ctx.db.transaction(async (tx) => {
    if (viewId !== null && !(await findView(tx, actor.id, viewId))) {
      throw new AppError('not_found', 'There is no such view to begin with.')
    }
    await setStartPage(tx, actor.id, { startPage, startViewId: viewId })
    return { startPage, viewId }
  })
}

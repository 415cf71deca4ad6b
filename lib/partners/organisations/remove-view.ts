import { deleteView, lockView } from '@/db/queries/partners/saved-views'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import { record } from '@/lib/core/audit/record'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { viewReader } from './internal/view-reader'
import { viewSentences } from './labels'
import { viewAbilities } from './policy'
import { viewIdSchema } from './schema'

/**
 * Deletes a saved view (`ViewIdInput`); of the partners that it showed nothing changes.
 * @throws AppError `forbidden`, `invalid`, `not_found`
 */
export async function removeView(ctx: Context, input: unknown): Promise<void> {
  requirePermissionForAll(ctx, 'partner-organisations:read')
  const { viewId } = parseInput(viewIdSchema, input)
  const reader = viewReader(ctx)
  await ctx.db.transaction(async (tx) => {
    const view = await lockView(tx, reader.id, viewId)
    if (!view) throw new AppError('not_found', viewSentences.notFound)
    if (!viewAbilities(view, reader).change) {
      throw new AppError('forbidden', viewSentences.notYours)
    }
    await deleteView(tx, viewId)
    await record(tx, ctx, {
      action: 'partners_view.removed',
      before: { name: view.name, shared: view.shared },
      after: { viewId },
    })
  })
}

import { isDeepStrictEqual } from 'node:util'
import { lockView, updateView } from '@/db/queries/partners/saved-views'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import { record } from '@/lib/core/audit/record'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { roomForView } from './internal/room-for-view'
import { viewReader } from './internal/view-reader'
import { withNameTaken } from './internal/with-name-taken'
import { viewSentences } from './labels'
import { viewAbilities } from './policy'
import { changeViewSchema } from './schema'

/** As it is when it comes out of the database. */
const asStored = (query: unknown): unknown => JSON.parse(JSON.stringify(query))

/**
 * Renames a saved view, shares it or takes it back, or has it show something else (`ChangeViewInput`).
 * @throws AppError `forbidden`, `not_found`; `invalid`, also when another view has the name; `stale` when it was
 *   changed meanwhile; `conflict` when there are as many as there can be
 */
export async function changeView(ctx: Context, input: unknown): Promise<{ id: string }> {
  requirePermissionForAll(ctx, 'partner-organisations:read')
  const { viewId: id, version, ...wanted } = parseInput(changeViewSchema, input)
  const reader = viewReader(ctx)
  return await withNameTaken(
    ctx.db.transaction(async (tx) => {
      const view = await lockView(tx, reader.id, id)
      if (!view) throw new AppError('not_found', viewSentences.notFound)
      const { name = view.name, shared = view.shared } = wanted
      const query = wanted.query ? asStored(wanted.query) : view.query
      const abilities = viewAbilities(view, reader)
      if (!abilities.change) throw new AppError('forbidden', viewSentences.notYours)
      const moves = shared !== view.shared
      if (moves && !abilities.share) throw new AppError('forbidden', viewSentences.notToShare)
      const showsOther = !isDeepStrictEqual(query, view.query)
      if (!moves && !showsOther && name === view.name) return { id }
      if (version !== view.version) throw new AppError('stale', viewSentences.stale)
      if (moves) await roomForView(tx, view.staffMemberId, shared)
      await updateView(tx, id, { name, shared, query })
      await record(tx, ctx, {
        action: 'partners_view.changed',
        before: { name: view.name, shared: view.shared },
        after: { viewId: id, name, shared, showsOther },
      })
      return { id }
    }),
  )
}

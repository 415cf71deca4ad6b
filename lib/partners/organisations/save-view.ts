import { insertView } from '@/db/queries/partners/saved-views'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import { record } from '@/lib/core/audit/record'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { roomForView } from './internal/room-for-view'
import { viewReader } from './internal/view-reader'
import { withNameTaken } from './internal/with-name-taken'
import { viewSentences } from './labels'
import { saveViewSchema } from './schema'

/**
 * Keeps what the partners table shows by a name (`SaveViewInput`), for the signed-in staff member or for all staff.
 * History tells its name, and not what it looks for.
 * @throws AppError `forbidden`; `invalid`, also when another view has the name; `conflict` when there are as many as there
 *   can be
 */
export async function saveView(ctx: Context, input: unknown): Promise<{ id: string }> {
  requirePermissionForAll(ctx, 'partner-organisations:read')
  const { name, shared, query } = parseInput(saveViewSchema, input)
  const { id: staffMemberId, mayShare } = viewReader(ctx)
  if (shared && !mayShare) throw new AppError('forbidden', viewSentences.notToShare)
  return await withNameTaken(
    ctx.db.transaction(async (tx) => {
      await roomForView(tx, staffMemberId, shared)
      const id = await insertView(tx, staffMemberId, { name, shared, query })
      await record(tx, ctx, {
        action: 'partners_view.saved',
        after: { viewId: id, name, shared },
      })
      return { id }
    }),
  )
}

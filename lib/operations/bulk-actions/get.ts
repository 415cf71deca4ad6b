import { findBulkAction } from '@/db/queries/operations/bulk-actions'
import { countBulkRows } from '@/db/queries/operations/bulk-runs'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { sentences } from './labels'
import { bulkActionIdSchema } from './schema'
import { type BulkActionView, bulkActionView } from './views'

/**
 * One bulk action (`BulkActionIdInput`), as far as it is.
 * @throws AppError `forbidden`; `not_found`, also for what cannot be an ID
 */
export async function get(ctx: Context, input: unknown): Promise<BulkActionView> {
  const scope = requirePermissionForAll(ctx, 'partner-organisations:suspend')
  requirePermissionForAll(ctx, 'partner-users:suspend')
  const parsed = bulkActionIdSchema.safeParse(input)
  const of = parsed.success
    ? await findBulkAction(ctx.reads, scope, parsed.data.bulkActionId)
    : null
  if (!of) throw new AppError('not_found', sentences.notFound)
  const counts = of.run.finishedAt ? new Map() : await countBulkRows(ctx.reads, [of.id])
  return bulkActionView(of, counts.get(of.id))
}

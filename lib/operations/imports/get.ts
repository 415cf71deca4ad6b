import { countBulkRows } from '@/db/queries/operations/bulk-runs'
import { findImport } from '@/db/queries/operations/imports'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { sentences } from './labels'
import { importIdSchema } from './schema'
import { type ImportView, importView } from './views'

/**
 * One import (`ImportIdInput`), as far as it is.
 * @throws AppError `forbidden`; `not_found`, also for what cannot be an ID
 */
export async function get(ctx: Context, input: unknown): Promise<ImportView> {
  const scope = requirePermissionForAll(ctx, 'partner-organisations:create')
  requirePermissionForAll(ctx, 'partner-users:create')
  const parsed = importIdSchema.safeParse(input)
  const of = parsed.success ? await findImport(ctx.reads, scope, parsed.data.importId) : null
  if (!of) throw new AppError('not_found', sentences.notFound)
  const counts = of.runId ? await countBulkRows(ctx.reads, [of.runId]) : new Map()
  return importView(of, counts.get(of.runId))
}

import { insertImport } from '@/db/queries/operations/imports'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { parseInput } from '@/lib/core/parse'
import { starterOf } from '@/lib/operations/bulk-runs/internal/change-run'
import { beginUploadSchema } from './schema'

/**
 * Opens an import whose file comes in by pieces (`BeginUploadInput`); `takePiece` takes them. It is listed once the file is
 * there as a whole.
 * @throws AppError `forbidden`, `invalid`
 */
export async function beginUpload(ctx: Context, input: unknown): Promise<{ importId: string }> {
  requirePermissionForAll(ctx, 'partner-organisations:create')
  requirePermissionForAll(ctx, 'partner-users:create')
  const values = parseInput(beginUploadSchema, input)
  const { startedById: uploadedById, startedBy: uploadedBy } = starterOf(ctx)
  return ctx.db.transaction(async (tx) => ({
    importId: await insertImport(tx, { ...values, uploadedById, uploadedBy }),
  }))
}

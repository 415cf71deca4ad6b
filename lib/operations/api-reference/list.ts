import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { operations, tags } from './internal/document'
import type { OperationGroup } from './views'

/**
 * All operations of the API under their headings, as its document has them.
 * @throws AppError `forbidden`
 */
export async function list(ctx: Context): Promise<OperationGroup[]> {
  requirePermissionForAll(ctx, 'api-clients:read')
  return tags.map((tag) => ({
    tag,
    operations: operations
      .filter(({ operation }) => operation.tags.includes(tag))
      .map(({ method, path, operation: { operationId: id, summary } }) => ({
        id,
        method,
        path,
        summary,
      })),
  }))
}

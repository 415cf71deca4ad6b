import type { Queryable } from '@/db/client'
import { type BulkActionRecord, findBulkAction } from '@/db/queries/operations/bulk-actions'
import type { InstallationScope } from '@/db/scope'
import { AppError } from '@/lib/core/errors'
import { sentences } from '../labels'

/** @throws AppError `not_found` */
export async function findAction(
  db: Queryable,
  scope: InstallationScope,
  id: string,
): Promise<BulkActionRecord> {
  const of = await findBulkAction(db, scope, id)
  if (!of) throw new AppError('not_found', sentences.notFound)
  return of
}

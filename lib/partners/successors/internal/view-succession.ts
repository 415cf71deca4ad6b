import type { Queryable } from '@/db/client'
import { findSuccession } from '@/db/queries/partners/successions'
import type { InstallationScope } from '@/db/scope'
import { AppError } from '@/lib/core/errors'
import { sentences } from '../labels'
import { type SuccessionView, successionView } from '../views'

/** @throws AppError `not_found` */
export async function viewSuccession(
  db: Queryable,
  scope: InstallationScope,
  id: string,
): Promise<SuccessionView> {
  const found = await findSuccession(db, scope, id)
  if (!found) throw new AppError('not_found', sentences.notFound)
  return successionView(found)
}

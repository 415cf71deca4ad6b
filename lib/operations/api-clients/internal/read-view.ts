import type { Queryable } from '@/db/client'
import { findApiClient } from '@/db/queries/operations/api-clients'
import type { InstallationScope } from '@/db/scope'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { sentences } from '../labels'
import { type ApiClientView, apiClientView } from '../views'

/** @throws AppError `not_found` */
export async function readView(
  db: Queryable,
  { config }: Context,
  scope: InstallationScope,
  id: string,
): Promise<ApiClientView> {
  const client = await findApiClient(db, scope, config.timeZone, id)
  if (!client) throw new AppError('not_found', sentences.notFound)
  return apiClientView(client, new Date())
}

import type { Queryable } from '@/db/client'
import { findEndpoint } from '@/db/queries/operations/webhook-endpoints'
import type { Scope } from '@/db/scope'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { sentences } from '../labels'
import { type EndpointView, endpointView } from '../views'
import { keeperOf } from './keeper'

/** @throws AppError `not_found` */
export async function readView(
  db: Queryable,
  ctx: Context,
  scope: Scope,
  id: string,
): Promise<EndpointView> {
  const endpoint = await findEndpoint(db, scope, keeperOf(ctx), id)
  if (!endpoint) throw new AppError('not_found', sentences.notFound)
  return endpointView(endpoint)
}

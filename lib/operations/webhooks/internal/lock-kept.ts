import type { Transaction } from '@/db/client'
import { type EndpointRow, lockEndpoint } from '@/db/queries/operations/webhook-endpoints'
import type { Scope } from '@/db/scope'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { sentences } from '../labels'
import { keeperOf } from './keeper'

/**
 * Reads an endpoint to which something is to be done, and keeps others from changing it until the transaction ends.
 * @throws AppError `not_found`
 */
export async function lockKept(
  tx: Transaction,
  ctx: Context,
  scope: Scope,
  id: string,
): Promise<EndpointRow> {
  const endpoint = await lockEndpoint(tx, scope, keeperOf(ctx), id)
  if (!endpoint) throw new AppError('not_found', sentences.notFound)
  return endpoint
}

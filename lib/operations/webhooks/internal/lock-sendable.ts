import type { Transaction } from '@/db/client'
import { type EndpointRow, findEndpoint } from '@/db/queries/operations/webhook-endpoints'
import type { Scope } from '@/db/scope'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { sentences } from '../labels'
import { endpointStateOf } from '../policy'
import { keeperOf } from './keeper'
import { lockKept } from './lock-kept'

/**
 * Reads an endpoint to which something is to be sent, and keeps others from changing it until the transaction ends.
 * @throws AppError `not_found`; `conflict` when nothing is sent to it
 */
export async function lockSendable(
  tx: Transaction,
  ctx: Context,
  scope: Scope,
  id: string,
): Promise<EndpointRow> {
  const locked = await lockKept(tx, ctx, scope, id)
  const endpoint = await findEndpoint(tx, scope, keeperOf(ctx), id)
  const state = endpoint && endpointStateOf(endpoint)
  if (state === 'disabled') throw new AppError('conflict', sentences.disabled)
  if (state !== 'active') throw new AppError('conflict', sentences.ended)
  return locked
}

import type { Transaction } from '@/db/client'
import { type ApiClientRow, lockApiClient } from '@/db/queries/operations/api-clients'
import type { InstallationScope } from '@/db/scope'
import { AppError } from '@/lib/core/errors'
import { sentences } from '../labels'

/**
 * Reads a client to which something is to be done, and keeps others from changing it until the transaction ends.
 * @throws AppError `not_found`; `conflict` when it is revoked
 */
export async function lockUsable(
  tx: Transaction,
  scope: InstallationScope,
  id: string,
): Promise<ApiClientRow> {
  const client = await lockApiClient(tx, scope, id)
  if (!client) throw new AppError('not_found', sentences.notFound)
  if (client.revokedAt) throw new AppError('conflict', sentences.revoked)
  return client
}

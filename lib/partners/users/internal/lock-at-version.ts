import type { Transaction } from '@/db/client'
import { lockPartnerUser, type PartnerUserRow } from '@/db/queries/partners/users'
import type { Scope } from '@/db/scope'
import { AppError } from '@/lib/core/errors'
import { sentences } from '../labels'

/**
 * Reads a user for a change, and keeps others from changing them until the transaction ends.
 * @throws AppError `not_found`; `stale` when `version` is an older one; `conflict` while the user is
 *   being removed
 */
export async function lockAtVersion(
  tx: Transaction,
  scope: Scope,
  { partnerUserId, version }: { partnerUserId: string; version?: number },
): Promise<PartnerUserRow> {
  const user = await lockPartnerUser(tx, scope, partnerUserId)
  if (!user) throw new AppError('not_found', sentences.notFound)
  if (user.removalRequestedAt) throw new AppError('conflict', sentences.beingRemoved)
  if (version !== undefined && version !== user.version) {
    throw new AppError('stale', sentences.stale)
  }
  return user
}

import type { Transaction } from '@/db/client'
import { lockSuccession, type SuccessionRow } from '@/db/queries/partners/successions'
import type { InstallationScope } from '@/db/scope'
import { AppError } from '@/lib/core/errors'
import { sentences } from '../labels'

/**
 * Reads a succession about which something is decided, and keeps others from it until the transaction ends.
 * @throws AppError `not_found`; `conflict` when it is not in this state any more
 */
export async function lockKnown(
  tx: Transaction,
  scope: InstallationScope,
  id: string,
  state: 'proposed' | 'stopped',
): Promise<SuccessionRow> {
  const succession = await lockSuccession(tx, scope, id)
  if (!succession) throw new AppError('not_found', sentences.notFound)
  if (succession.state !== state) {
    const sentence = state === 'proposed' ? sentences.notProposed : sentences.notStopped
    throw new AppError('conflict', sentence)
  }
  return succession
}

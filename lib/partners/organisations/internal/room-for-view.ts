import type { Transaction } from '@/db/client'
import { countViews } from '@/db/queries/partners/saved-views'
import { AppError } from '@/lib/core/errors'
import { viewSentences } from '../labels'
import { mostViews } from '../policy'

/**
 * Sees that one more view can be kept, and that nobody adds another one before the transaction ends.
 * @param shared whether it is for all staff; else for the staff member
 * @throws AppError `conflict` when there are as many as there can be
 */
export async function roomForView(
  tx: Transaction,
  staffMemberId: string,
  shared: boolean,
): Promise<void> {
  const count = await countViews(tx, shared ? null : staffMemberId)
  if (count < (shared ? mostViews.shared : mostViews.own)) return
  throw new AppError('conflict', shared ? viewSentences.tooManyShared : viewSentences.tooManyOwn)
}

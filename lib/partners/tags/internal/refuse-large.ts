import type { Transaction } from '@/db/client'
import { countTagged } from '@/db/queries/partners/tags'
import type { InstallationScope } from '@/db/scope'
import { AppError } from '@/lib/core/errors'
import { sentences } from '../labels'
import { mostAtOnce } from '../policy'

/**
 * How many organisations have a tag that is to go.
 * @throws AppError `conflict` when they are too many for one transaction
 */
export async function refuseLarge(
  tx: Transaction,
  scope: InstallationScope,
  tagId: string,
): Promise<number> {
  const count = await countTagged(tx, scope, tagId, mostAtOnce + 1)
  if (count > mostAtOnce) throw new AppError('conflict', sentences.tooLarge)
  return count
}

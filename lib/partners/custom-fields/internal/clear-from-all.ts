import type { Transaction } from '@/db/client'
import { clearAll, countHaving } from '@/db/queries/partners/custom-fields'
import type { InstallationScope } from '@/db/scope'
import { AppError } from '@/lib/core/errors'
import { sentences } from '../labels'
import { mostAtOnce } from '../policy'

/**
 * Takes what is to go of a field from all organisations that have it; says how many had it.
 * @throws AppError `conflict` when they are too many for one transaction
 */
export async function clearFromAll(
  tx: Transaction,
  scope: InstallationScope,
  what: { fieldId: string; choiceIds?: readonly string[] },
): Promise<number> {
  const count = await countHaving(tx, scope, what, mostAtOnce + 1)
  if (count > mostAtOnce) {
    const several = (what.choiceIds?.length ?? 0) > 1
    throw new AppError('conflict', several ? sentences.tooLargeTogether : sentences.tooLarge)
  }
  if (count > 0) await clearAll(tx, scope, what)
  return count
}

import type { Transaction } from '@/db/client'
import { clearAll, countHaving, hideChoices } from '@/db/queries/partners/field-removal'
import type { InstallationScope } from '@/db/scope'
import { mostAtOnce } from '../policy'
import { goOn } from './go-on'

/**
 * Takes choices of a field from all organisations that have one; where they are many, nobody sees them from now on, and a
 * job does it. Says how many had one.
 */
export async function takeChoices(
  tx: Transaction,
  scope: InstallationScope,
  what: { fieldId: string; choiceIds: readonly string[] },
): Promise<number> {
  const count = await countHaving(tx, scope, what)
  if (count > mostAtOnce) {
    await hideChoices(tx, what.choiceIds)
    await goOn(tx, what.fieldId)
  } else {
    await clearAll(tx, scope, what)
  }
  return count
}

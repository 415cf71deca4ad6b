import type { Transaction } from '@/db/client'
import {
  clearSome,
  countHaving,
  deleteChoices,
  deleteField,
  lockHidden,
} from '@/db/queries/partners/field-removal'
import { countOffersOfChoices } from '@/db/queries/selling/offer-choices'
import type { InstallationScope } from '@/db/scope'
import { workScope } from '@/lib/core/access/work-scope'
import type { Context, JobActor } from '@/lib/core/context'
import type { JobPayload } from '@/lib/core/jobs/job-list'
import { goOn } from './internal/go-on'

/** After so many milliseconds a job makes room for others, and goes on as another one. */
const turn = 5_000
/** From so many organisations a value is taken in one transaction. */
const mostOfAStep = 5_000

/**
 * Takes a field that was deleted, or choices of one, from all organisations, some in each transaction, and deletes their rows
 * with the last. Who goes on after a kill finds what is left. While an offer of an older release is for one of the choices, which
 * does not know that they are deleted, they stay hidden.
 */
export async function clearRemovedField(
  ctx: Context<JobActor>,
  { fieldId }: JobPayload<'clearRemovedField'>,
  { turnMs = turn, most = mostOfAStep }: { turnMs?: number; most?: number } = {},
): Promise<void> {
  const scope = workScope(ctx)
  const until = performance.now() + turnMs
  while (await ctx.db.transaction((tx) => takeStep(tx, scope, fieldId, most))) {
    if (performance.now() > until) return await ctx.db.transaction((tx) => goOn(tx, fieldId))
  }
}

/** Takes what is hidden from some more organisations; false when nobody has it any more. */
async function takeStep(
  tx: Transaction,
  scope: InstallationScope,
  fieldId: string,
  most: number,
): Promise<boolean> {
  const hidden = await lockHidden(tx, fieldId)
  if (!hidden) return false
  const { whole, choiceIds } = hidden
  const what = whole ? { fieldId } : { fieldId, choiceIds }
  const cleared = await clearSome(tx, scope, what, most)
  // Fewer are not all: of those it reached for, others may have emptied some meanwhile.
  if (cleared === most || (await countHaving(tx, scope, what, 1)) > 0) return true
  if ((await countOffersOfChoices(tx, choiceIds)) > 0) return false
  if (whole) await deleteField(tx, fieldId)
  else await deleteChoices(tx, choiceIds)
  return false
}

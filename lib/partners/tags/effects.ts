import type { Transaction } from '@/db/client'
import { countTagged, deleteTag, lockHiddenTag, untagSome } from '@/db/queries/partners/tags'
import { countOffersOfTag } from '@/db/queries/selling/offer-tags'
import type { InstallationScope } from '@/db/scope'
import { workScope } from '@/lib/core/access/work-scope'
import type { Context, JobActor } from '@/lib/core/context'
import type { JobPayload } from '@/lib/core/jobs/job-list'
import { goOn } from './internal/go-on'

/** After so many milliseconds a job makes room for others, and goes on as another one. */
const turn = 5_000
/** From so many organisations a tag is taken in one transaction. */
const mostOfAStep = 5_000

/**
 * Takes a tag that was deleted from all organisations, some in each transaction, and deletes its row with the last. Who goes
 * on after a kill finds what is left. While an offer of an older release is for it, which does not know that it is deleted, it
 * stays hidden.
 */
export async function clearRemovedTag(
  ctx: Context<JobActor>,
  { tagId }: JobPayload<'clearRemovedTag'>,
  { turnMs = turn, most = mostOfAStep }: { turnMs?: number; most?: number } = {},
): Promise<void> {
  const scope = workScope(ctx)
  const until = performance.now() + turnMs
  while (await ctx.db.transaction((tx) => takeStep(tx, scope, tagId, most))) {
    if (performance.now() > until) return await ctx.db.transaction((tx) => goOn(tx, tagId))
  }
}

/** Takes the tag from some more organisations; false when nobody has it any more. */
async function takeStep(
  tx: Transaction,
  scope: InstallationScope,
  tagId: string,
  most: number,
): Promise<boolean> {
  if (!(await lockHiddenTag(tx, tagId))) return false
  const taken = await untagSome(tx, scope, tagId, most)
  // Fewer are not all: of those it reached for, others may have taken some meanwhile.
  if (taken === most || (await countTagged(tx, scope, tagId, 1)) > 0) return true
  if ((await countOffersOfTag(tx, tagId)) === 0) await deleteTag(tx, tagId)
  return false
}

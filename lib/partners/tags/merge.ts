import { copyTag, countTagged, deleteTag, untagAll } from '@/db/queries/partners/tags'
import { moveOffersToTag } from '@/db/queries/selling/offer-tags'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import { record } from '@/lib/core/audit/record'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { lockKnown } from './internal/lock-known'
import { sentences } from './labels'
import { mostAtOnce } from './policy'
import { mergeTagSchema } from './schema'
import type { TagView } from './views'

/**
 * Gives all organisations of a tag another one in its place (`MergeTagInput`), has offers for it be for the other one, and
 * deletes the first. One line of history
 * tells of it, not one for each organisation.
 * @throws AppError `forbidden`, `invalid`, `not_found`; `conflict` when too many organisations have it
 */
export async function merge(ctx: Context, input: unknown): Promise<TagView> {
  const scope = requirePermissionForAll(ctx, 'partner-facts:define')
  const { id, into } = parseInput(mergeTagSchema, input)
  if (id === into)
    throw new AppError('invalid', sentences.itself, { fields: { into: sentences.itself } })
  return ctx.db.transaction(async (tx) => {
    // Always in the same order, so that two merges in opposite directions wait for each other.
    const [first, second] = [id, into].toSorted() as [string, string]
    const locked = [await lockKnown(tx, first), await lockKnown(tx, second)]
    const [gone, stays] = first === id ? locked : locked.reverse()
    if (!gone || !stays) throw new Error('Both tags were locked.')
    const organisations = await countTagged(tx, scope, id, mostAtOnce + 1)
    if (organisations > mostAtOnce) throw new AppError('conflict', sentences.tooLarge)
    await moveOffersToTag(tx, id, into)
    await copyTag(tx, scope, id, into)
    await untagAll(tx, scope, id)
    await deleteTag(tx, id)
    await record(tx, ctx, {
      action: 'tag.merged',
      before: { id, name: gone.name },
      after: { id: into, name: stays.name, organisations },
    })
    return stays
  })
}

import { countTagged, deleteTag, hideTag, untagAll } from '@/db/queries/partners/tags'
import { countOffersOfTag } from '@/db/queries/selling/offer-tags'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import { record } from '@/lib/core/audit/record'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { goOn } from './internal/go-on'
import { lockKnown } from './internal/lock-known'
import { sentences } from './labels'
import { mostAtOnce } from './policy'
import { tagIdSchema } from './schema'
import type { TagView } from './views'

/**
 * Deletes a tag and takes it from all organisations (`TagIdInput`); where they are many, nobody sees it from now on, and a
 * job takes it from them. One line of history tells of it, not one for each organisation.
 * @throws AppError `forbidden`, `invalid`, `not_found`; `conflict` when an offer is for it
 */
export async function remove(ctx: Context, input: unknown): Promise<TagView> {
  const scope = requirePermissionForAll(ctx, 'partner-facts:define')
  const { id } = parseInput(tagIdSchema, input)
  return ctx.db.transaction(async (tx) => {
    const tag = await lockKnown(tx, id)
    if ((await countOffersOfTag(tx, id)) > 0) throw new AppError('conflict', sentences.ofAnOffer)
    const organisations = await countTagged(tx, scope, id)
    if (organisations > mostAtOnce) {
      await hideTag(tx, id)
      await goOn(tx, id)
    } else {
      await untagAll(tx, scope, id)
      await deleteTag(tx, id)
    }
    await record(tx, ctx, {
      action: 'tag.removed',
      before: { name: tag.name, organisations },
      after: { id },
    })
    return tag
  })
}

import { deleteTag, untagAll } from '@/db/queries/partners/tags'
import { countOffersOfTag } from '@/db/queries/selling/offer-tags'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import { record } from '@/lib/core/audit/record'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { lockKnown } from './internal/lock-known'
import { refuseLarge } from './internal/refuse-large'
import { sentences } from './labels'
import { tagIdSchema } from './schema'
import type { TagView } from './views'

/**
 * Deletes a tag and takes it from all organisations (`TagIdInput`). One line of history tells of it, not one for each
 * organisation.
 * @throws AppError `forbidden`, `invalid`, `not_found`; `conflict` when too many organisations have it, or an offer is for
 *   it
 */
export async function remove(ctx: Context, input: unknown): Promise<TagView> {
  const scope = requirePermissionForAll(ctx, 'partner-facts:define')
  const { id } = parseInput(tagIdSchema, input)
  return ctx.db.transaction(async (tx) => {
    const tag = await lockKnown(tx, id)
    if ((await countOffersOfTag(tx, id)) > 0) throw new AppError('conflict', sentences.ofAnOffer)
    const organisations = await refuseLarge(tx, scope, id)
    await untagAll(tx, scope, id)
    await deleteTag(tx, id)
    await record(tx, ctx, {
      action: 'tag.removed',
      before: { name: tag.name, organisations },
      after: { id },
    })
    return tag
  })
}

import { lockOrganisation } from '@/db/queries/partners/organisations'
import { findTagsOf, tagOrganisation, untagOrganisation } from '@/db/queries/partners/tags'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import { record } from '@/lib/core/audit/record'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { tagsNamed } from './internal/tags-named'
import { sentences } from './labels'
import { mostTagsOfOne } from './policy'
import { changeTagsSchema } from './schema'
import type { TagView } from './views'

/**
 * Gives an organisation tags and takes others away (`ChangeTagsInput`). What it has or lacks already stays as it is, so
 * that two people change its tags at once without taking back what the other did.
 * @throws AppError `forbidden`, `invalid`, `not_found`; `conflict` when it, or the installation, would have too many
 */
export async function change(ctx: Context, input: unknown): Promise<{ tags: TagView[] }> {
  const scope = requirePermissionForAll(ctx, 'partner-organisations:update')
  const { id, add, remove } = parseInput(changeTagsSchema, input)
  return ctx.db.transaction(async (tx) => {
    if (!(await lockOrganisation(tx, scope, id))) {
      throw new AppError('not_found', sentences.noOrganisation)
    }
    const before = await findTagsOf(tx, scope, id)
    const added = await tagsNamed(tx, add)
    await untagOrganisation(tx, scope, id, remove)
    await tagOrganisation(
      tx,
      scope,
      id,
      added.map((tag) => tag.id),
    )
    const tags = await findTagsOf(tx, scope, id)
    if (tags.length > Math.max(mostTagsOfOne, before.length)) {
      throw new AppError('conflict', sentences.tooManyOfOne)
    }
    const names = (of: TagView[]) => of.map(({ name }) => name)
    if (names(before).join('\n') !== names(tags).join('\n')) {
      await record(tx, ctx, {
        action: 'partner_organisation.tags_changed',
        organisationId: id,
        before: { tags: names(before) },
        after: { tags: names(tags) },
      })
    }
    return { tags }
  })
}

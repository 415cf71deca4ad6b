import { violatedConstraint } from '@/db/queries/core/violation'
import { renameTag } from '@/db/queries/partners/tags'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import { record } from '@/lib/core/audit/record'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { lockKnown } from './internal/lock-known'
import { sentences } from './labels'
import { renameTagSchema } from './schema'
import type { TagView } from './views'

/**
 * Gives a tag another name (`RenameTagInput`), also only another spelling.
 * @throws AppError `forbidden`, `invalid` (another tag has the name, too), `not_found`; `stale` when it is called neither as
 *   it was nor as is asked for
 */
export async function rename(ctx: Context, input: unknown): Promise<TagView> {
  requirePermissionForAll(ctx, 'partner-facts:define')
  const { id, name, was } = parseInput(renameTagSchema, input)
  try {
    return await ctx.db.transaction(async (tx) => {
      const tag = await lockKnown(tx, id)
      if (tag.name === name) return tag
      if (was !== undefined && was !== tag.name) {
        throw new AppError('stale', sentences.renamed, { fields: { name: sentences.renamed } })
      }
      await renameTag(tx, id, name)
      await record(tx, ctx, {
        action: 'tag.renamed',
        before: { name: tag.name },
        after: { id, name },
      })
      return { id, name }
    })
  } catch (error) {
    if (violatedConstraint(error) !== 'tags_name_unique') throw error
    throw new AppError('invalid', sentences.taken, { fields: { name: sentences.taken } })
  }
}

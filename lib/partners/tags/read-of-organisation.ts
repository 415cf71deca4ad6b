import { findOrganisation } from '@/db/queries/partners/organisations'
import { findTagsOf } from '@/db/queries/partners/tags'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { sentences } from './labels'
import { tagsOfSchema } from './schema'
import type { TagView } from './views'

/**
 * An organisation's tags, by name (`tagsOfSchema`).
 * @throws AppError `forbidden`, `invalid`, `not_found`
 */
export async function readOfOrganisation(
  ctx: Context,
  input: unknown,
): Promise<{ tags: TagView[] }> {
  const scope = requirePermissionForAll(ctx, 'partner-organisations:read')
  const { id } = parseInput(tagsOfSchema, input)
  const [organisation, tags] = await Promise.all([
    findOrganisation(ctx.reads, scope, id),
    findTagsOf(ctx.reads, scope, id),
  ])
  if (!organisation) throw new AppError('not_found', sentences.noOrganisation)
  return { tags }
}

import { listTags } from '@/db/queries/partners/tags'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { parseInput } from '@/lib/core/parse'
import { mostCounted } from './policy'
import { listTagsSchema } from './schema'
import type { ListedTag } from './views'

/**
 * Tags by name, of a search the nearest first (`ListTagsInput`), each with how many organisations have it.
 * @throws AppError `forbidden`, `invalid`
 */
export async function list(ctx: Context, input: unknown): Promise<{ rows: ListedTag[] }> {
  const scope = requirePermissionForAll(ctx, 'partner-organisations:read')
  const { search, size } = parseInput(listTagsSchema, input)
  const rows = await listTags(ctx.reads, scope, {
    search,
    limit: size,
    counted: mostCounted + 1,
  })
  return {
    rows: rows.map(({ id, name, organisationCount }) => ({ id, name, organisationCount })),
  }
}

import { findOurSides } from '@/db/queries/partners/our-side'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { parseInput } from '@/lib/core/parse'
import { organisationIdsSchema } from './schema'

/**
 * Tags and owner of each of these organisations (`organisationIdsSchema`).
 * @throws AppError `forbidden`, `invalid`
 */
export async function readOurSides(
  ctx: Context,
  input: unknown,
): Promise<{ id: string; tags: string[]; owner: string | null }[]> {
  const scope = requirePermissionForAll(ctx, 'partner-organisations:read')
  const { ids } = parseInput(organisationIdsSchema, input)
  const ourSides = await findOurSides(ctx.reads, scope, ids)
  return [...ourSides].map(([id, { tags, owner }]) => ({ id, tags, owner }))
}

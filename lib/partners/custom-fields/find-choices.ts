import { findChoicesNamed } from '@/db/queries/partners/custom-fields'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { parseInput } from '@/lib/core/parse'
import { findChoicesSchema } from './schema'
import type { FoundChoice } from './views'

/**
 * Choices of custom fields by what they or their fields are called (`findChoicesSchema`): what is called so first, then
 * what begins so, each in the order of the fields.
 * @throws AppError `forbidden`, `invalid`
 */
export async function findChoices(ctx: Context, input: unknown): Promise<{ rows: FoundChoice[] }> {
  requirePermissionForAll(ctx, 'partner-organisations:read')
  const { search, size } = parseInput(findChoicesSchema, input)
  const rows = await findChoicesNamed(ctx.reads, { search, limit: size })
  return { rows: rows.map(({ id, name, field }) => ({ id, name, field })) }
}

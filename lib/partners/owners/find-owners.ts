import { findOwnersNamed } from '@/db/queries/partners/owners'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { parseInput } from '@/lib/core/parse'
import { findOwnersSchema } from './schema'
import type { FoundOwner } from './views'

/**
 * Staff members who look after organisations, also those who have left, by what they are called or their addresses
 * (`findOwnersSchema`): who is called so first, then whose name or address begins so, each by name.
 * @throws AppError `forbidden`, `invalid`
 */
export async function findOwners(ctx: Context, input: unknown): Promise<{ rows: FoundOwner[] }> {
  const scope = requirePermissionForAll(ctx, 'partner-organisations:read')
  const { search, size } = parseInput(findOwnersSchema, input)
  const rows = await findOwnersNamed(ctx.reads, scope, { search, limit: size })
  return {
    rows: rows.map(({ id, name, email, disabledAt }) => ({
      id,
      name,
      email,
      former: disabledAt !== null,
    })),
  }
}

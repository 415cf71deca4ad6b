import { countUses, findFields } from '@/db/queries/partners/custom-fields'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { mostCounted } from './policy'
import type { ListedField } from './views'

/**
 * All fields in their order, each with its choices, and of how many organisations it says something.
 * @throws AppError `forbidden`
 */
export async function list(ctx: Context): Promise<{ rows: ListedField[] }> {
  const scope = requirePermissionForAll(ctx, 'partner-organisations:read')
  const [fields, uses] = await Promise.all([
    findFields(ctx.reads),
    countUses(ctx.reads, scope, mostCounted + 1),
  ])
  const counted = <T extends { id: string }>(row: T) => ({
    ...row,
    organisationCount: uses.get(row.id) ?? 0,
  })
  return {
    rows: fields.map(({ id, name, kind, version, choices }) => ({
      ...counted({ id, name, kind, version }),
      choices: choices.map((choice) => counted({ id: choice.id, name: choice.name })),
    })),
  }
}

import { findFields } from '@/db/queries/partners/custom-fields'
import { findValuesOfSeveral } from '@/db/queries/partners/field-values'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { parseInput } from '@/lib/core/parse'
import { organisationIdsSchema } from './schema'
import type { ShownFields } from './views'

/**
 * What custom fields say of each of these organisations (`organisationIdsSchema`), in the order of the fields; those of which
 * they say nothing are left out.
 * @throws AppError `forbidden`, `invalid`
 */
export async function readFieldValues(ctx: Context, input: unknown): Promise<ShownFields[]> {
  const scope = requirePermissionForAll(ctx, 'partner-organisations:read')
  const { ids } = parseInput(organisationIdsSchema, input)
  const [fields, values] = await Promise.all([
    findFields(ctx.reads),
    findValuesOfSeveral(ctx.reads, scope, ids),
  ])
  return ids.flatMap((id) => {
    const own = values.filter(({ organisationId }) => organisationId === id)
    const shown = fields.flatMap(({ id: fieldId, name, kind }) =>
      own
        .filter((value) => value.fieldId === fieldId)
        .map((value) => ({ name, kind, shown: value.shown })),
    )
    return shown.length > 0 ? [{ id, fields: shown }] : []
  })
}

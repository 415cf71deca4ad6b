import { renameField } from '@/db/queries/partners/custom-fields'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import { record } from '@/lib/core/audit/record'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { lockKnown } from './internal/lock-known'
import { withOwnNames } from './internal/with-own-names'
import { sentences } from './labels'
import { renameFieldSchema } from './schema'
import { type FieldView, fieldView } from './views'

/**
 * Gives a field another name (`RenameFieldInput`), also only another spelling. Its values stay.
 * @throws AppError `forbidden`, `invalid` (another field has the name, too), `not_found`; `stale` when it is called neither as
 *   it was nor as is asked for
 */
export async function rename(ctx: Context, input: unknown): Promise<FieldView> {
  requirePermissionForAll(ctx, 'partner-facts:define')
  const { id, name, was } = parseInput(renameFieldSchema, input)
  return await withOwnNames(() =>
    ctx.db.transaction(async (tx) => {
      const field = await lockKnown(tx, id)
      if (field.name === name) return fieldView(field)
      if (was !== undefined && was !== field.name) {
        throw new AppError('stale', sentences.renamed, { fields: { name: sentences.renamed } })
      }
      const renamed = await renameField(tx, id, name)
      await record(tx, ctx, {
        action: 'custom_field.renamed',
        before: { name: field.name },
        after: { id, name },
      })
      return fieldView({ ...field, ...renamed })
    }),
  )
}

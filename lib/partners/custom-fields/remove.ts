import { deleteField, lockDefining } from '@/db/queries/partners/custom-fields'
import { countOffersOfChoices } from '@/db/queries/selling/offer-choices'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import { record } from '@/lib/core/audit/record'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { clearFromAll } from './internal/clear-from-all'
import { lockKnown } from './internal/lock-known'
import { sentences } from './labels'
import { fieldIdSchema } from './schema'
import { type FieldView, fieldView } from './views'

/**
 * Deletes a field with what it says of all organisations (`FieldIdInput`). One line of history tells of it, not one for
 * each organisation.
 * @throws AppError `forbidden`, `invalid`, `not_found`; `conflict` when too many organisations have a value, or an offer is
 *   for one of its choices
 */
export async function remove(ctx: Context, input: unknown): Promise<FieldView> {
  const scope = requirePermissionForAll(ctx, 'partner-facts:define')
  const { id } = parseInput(fieldIdSchema, input)
  return ctx.db.transaction(async (tx) => {
    await lockDefining(tx)
    const field = await lockKnown(tx, id)
    const choiceIds = field.choices.map((choice) => choice.id)
    if ((await countOffersOfChoices(tx, choiceIds)) > 0) {
      throw new AppError('conflict', sentences.ofOffers)
    }
    const organisations = await clearFromAll(tx, scope, { fieldId: id })
    await deleteField(tx, id)
    await record(tx, ctx, {
      action: 'custom_field.removed',
      before: { name: field.name, kind: field.kind, organisations },
      after: { id },
    })
    return fieldView(field)
  })
}

import { lockDefining } from '@/db/queries/partners/custom-fields'
import { clearAll, countHaving, deleteField, hideField } from '@/db/queries/partners/field-removal'
import { countOffersOfChoices } from '@/db/queries/selling/offer-choices'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import { record } from '@/lib/core/audit/record'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { goOn } from './internal/go-on'
import { lockKnown } from './internal/lock-known'
import { sentences } from './labels'
import { mostAtOnce } from './policy'
import { fieldIdSchema } from './schema'
import { type FieldView, fieldView } from './views'

/**
 * Deletes a field with what it says of all organisations (`FieldIdInput`); where they are many, nobody sees it from now on,
 * and a job deletes their values. One line of history tells of it, not one for each organisation.
 * @throws AppError `forbidden`, `invalid`, `not_found`; `conflict` when an offer is for one of its choices
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
    const had = { fieldId: id, choiceIds: field.kind === 'choice' ? choiceIds : undefined }
    const organisations = await countHaving(tx, scope, had)
    // Also what is left of choices that were deleted before.
    if ((await countHaving(tx, scope, { fieldId: id }, mostAtOnce + 1)) > mostAtOnce) {
      await hideField(tx, id)
      await goOn(tx, id)
    } else {
      await clearAll(tx, scope, { fieldId: id })
      await deleteField(tx, id)
    }
    await record(tx, ctx, {
      action: 'custom_field.removed',
      before: { name: field.name, kind: field.kind, organisations },
      after: { id },
    })
    return fieldView(field)
  })
}

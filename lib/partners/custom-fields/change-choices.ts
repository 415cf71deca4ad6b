import { findFields, markFieldChanged, replaceChoices } from '@/db/queries/partners/custom-fields'
import { countOffersOfChoices } from '@/db/queries/selling/offer-choices'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import { record } from '@/lib/core/audit/record'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { lockKnown } from './internal/lock-known'
import { takeChoices } from './internal/take-choices'
import { withOwnNames } from './internal/with-own-names'
import { sentences } from './labels'
import { changeChoicesSchema } from './schema'
import { type FieldView, fieldView } from './views'

/**
 * Renames, orders, adds and removes choices of a field (`ChangeChoicesInput`). Organisations keep a choice that is renamed;
 * one that is removed is taken from all of them, by a job where they are many; one line of history tells of it.
 * @throws AppError `forbidden`, `invalid`, `not_found`; `stale` when the version is an older one; `conflict` when the field
 *   has no choices, or an offer is for one that is removed
 */
export async function changeChoices(ctx: Context, input: unknown): Promise<FieldView> {
  const scope = requirePermissionForAll(ctx, 'partner-facts:define')
  const { id, version, choices } = parseInput(changeChoicesSchema, input)
  return await withOwnNames(() =>
    ctx.db.transaction(async (tx) => {
      const field = await lockKnown(tx, id)
      if (field.kind !== 'choice') throw new AppError('conflict', sentences.noChoices)
      const asked = JSON.stringify(choices.map((choice) => [choice.id, choice.name]))
      const is = JSON.stringify(field.choices.map((choice) => [choice.id, choice.name]))
      if (asked === is) return fieldView(field)
      if (field.version !== version) throw new AppError('stale', sentences.stale)
      const kept = choices.flatMap((choice) => choice.id ?? [])
      if (kept.some((each) => !field.choices.some((choice) => choice.id === each))) {
        throw new AppError('invalid', sentences.notItsChoice, {
          fields: { choices: sentences.notItsChoice },
        })
      }
      const removed = field.choices
        .map((choice) => choice.id)
        .filter((each) => !kept.includes(each))
      if ((await countOffersOfChoices(tx, removed)) > 0) {
        throw new AppError('conflict', sentences.ofAnOffer)
      }
      const organisations =
        removed.length > 0 ? await takeChoices(tx, scope, { fieldId: id, choiceIds: removed }) : 0
      await replaceChoices(tx, id, choices)
      await markFieldChanged(tx, id)
      const changed = (await findFields(tx)).find((each) => each.id === id)
      if (!changed) throw new Error('The field was not kept.')
      await record(tx, ctx, {
        action: 'custom_field.choices_changed',
        before: { choices: field.choices, organisations },
        after: { id, name: field.name, choices: changed.choices },
      })
      return fieldView(changed)
    }),
  )
}

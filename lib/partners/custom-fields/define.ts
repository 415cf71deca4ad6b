import {
  findFields,
  insertField,
  lockDefining,
  replaceChoices,
} from '@/db/queries/partners/custom-fields'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import { record } from '@/lib/core/audit/record'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { withOwnNames } from './internal/with-own-names'
import { sentences } from './labels'
import { mostFields } from './policy'
import { defineFieldSchema } from './schema'
import { type FieldView, fieldView } from './views'

/**
 * Adds a field that every organisation has from then on, empty, behind those that there are (`DefineFieldInput`).
 * @throws AppError `forbidden`, `invalid` (another field has the name, too); `conflict` when there are as many as there can
 *   be
 */
export async function define(ctx: Context, input: unknown): Promise<FieldView> {
  requirePermissionForAll(ctx, 'partner-facts:define')
  const { name, kind, choices } = parseInput(defineFieldSchema, input)
  return await withOwnNames(() =>
    ctx.db.transaction(async (tx) => {
      await lockDefining(tx)
      if ((await findFields(tx)).length >= mostFields) {
        throw new AppError('conflict', sentences.tooMany)
      }
      const { id } = await insertField(tx, { name, kind })
      await replaceChoices(
        tx,
        id,
        choices.map((choice) => ({ name: choice })),
      )
      await record(tx, ctx, {
        action: 'custom_field.defined',
        after: { id, name, kind, choices },
      })
      const field = (await findFields(tx)).find((each) => each.id === id)
      if (!field) throw new Error('The field was not kept.')
      return fieldView(field)
    }),
  )
}

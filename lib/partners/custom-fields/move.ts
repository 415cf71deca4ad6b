import { findFields, lockDefining, orderFields } from '@/db/queries/partners/custom-fields'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import { record } from '@/lib/core/audit/record'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { sentences } from './labels'
import { moveFieldSchema } from './schema'
import { fieldView, type MovedField } from './views'

/**
 * Has a field change places with the one before or after it (`MoveFieldInput`). At the end of the order it stays.
 * @returns the field and at which place of how many it is, from 1 on
 * @throws AppError `forbidden`, `invalid`, `not_found`
 */
export async function move(ctx: Context, input: unknown): Promise<MovedField> {
  requirePermissionForAll(ctx, 'partner-facts:define')
  const { id, direction } = parseInput(moveFieldSchema, input)
  return ctx.db.transaction(async (tx) => {
    await lockDefining(tx)
    const fields = await findFields(tx)
    const from = fields.findIndex((each) => each.id === id)
    const field = fields[from]
    if (!field) throw new AppError('not_found', sentences.notFound)
    const to = from + (direction === 'up' ? -1 : 1)
    const at = (place: number) => ({ ...fieldView(field), place, places: fields.length })
    if (to < 0 || to >= fields.length) return at(from + 1)
    const others = fields.filter((each) => each.id !== id)
    await orderFields(
      tx,
      others.toSpliced(to, 0, field).map((each) => each.id),
    )
    await record(tx, ctx, {
      action: 'custom_field.moved',
      before: { place: from + 1 },
      after: { id, name: field.name, place: to + 1 },
    })
    return at(to + 1)
  })
}

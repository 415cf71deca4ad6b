import { violatedConstraint } from '@/db/queries/core/violation'
import { AppError } from '@/lib/core/errors'
import { sentences } from '../labels'

/** What PostgreSQL holds of names: at which part of the input it is said, and how. */
const rules: Record<string, { part: string; sentence: string }> = {
  custom_fields_name_unique: { part: 'name', sentence: sentences.taken },
  custom_field_choices_name_unique: { part: 'choices', sentence: sentences.twice },
}

/**
 * Does something that names fields or choices.
 * @throws AppError `invalid` when a name is taken
 */
export async function withOwnNames<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    const rule = rules[violatedConstraint(error) ?? '']
    if (!rule) throw error
    throw new AppError('invalid', rule.sentence, { fields: { [rule.part]: rule.sentence } })
  }
}

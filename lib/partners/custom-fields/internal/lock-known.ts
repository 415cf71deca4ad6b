import type { Transaction } from '@/db/client'
import { type FieldWithChoices, lockField } from '@/db/queries/partners/custom-fields'
import { AppError } from '@/lib/core/errors'
import { sentences } from '../labels'

/**
 * Reads a field to which something is to be done, and keeps others from it until the transaction ends.
 * @throws AppError `not_found`
 */
export async function lockKnown(tx: Transaction, id: string): Promise<FieldWithChoices> {
  const field = await lockField(tx, id)
  if (!field) throw new AppError('not_found', sentences.notFound)
  return field
}

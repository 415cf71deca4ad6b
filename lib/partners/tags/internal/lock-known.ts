import type { Transaction } from '@/db/client'
import { lockTag, type TagRow } from '@/db/queries/partners/tags'
import { AppError } from '@/lib/core/errors'
import { sentences } from '../labels'

/**
 * Reads a tag to which something is to be done, and keeps others from it until the transaction ends.
 * @throws AppError `not_found`
 */
export async function lockKnown(tx: Transaction, id: string): Promise<TagRow> {
  const tag = await lockTag(tx, id)
  if (!tag) throw new AppError('not_found', sentences.notFound)
  return tag
}

import type { Transaction } from '@/db/client'
import { lockNote, type NoteRow } from '@/db/queries/partners/notes'
import type { InstallationScope } from '@/db/scope'
import { AppError } from '@/lib/core/errors'
import { sentences } from '../labels'

/**
 * Reads a note to which something is to be done, and keeps others from it until the transaction ends.
 * @throws AppError `not_found`
 */
export async function lockKnown(
  tx: Transaction,
  scope: InstallationScope,
  id: string,
): Promise<NoteRow> {
  const note = await lockNote(tx, scope, id)
  if (!note) throw new AppError('not_found', sentences.notFound)
  return note
}

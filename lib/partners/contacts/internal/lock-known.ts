import type { Transaction } from '@/db/client'
import { type ContactRow, lockContact } from '@/db/queries/partners/contacts'
import type { InstallationScope } from '@/db/scope'
import { AppError } from '@/lib/core/errors'
import { sentences } from '../labels'

/**
 * Reads a contact to which something is to be done, and keeps others from it until the transaction ends.
 * @throws AppError `not_found`
 */
export async function lockKnown(
  tx: Transaction,
  scope: InstallationScope,
  id: string,
): Promise<ContactRow> {
  const contact = await lockContact(tx, scope, id)
  if (!contact) throw new AppError('not_found', sentences.notFound)
  return contact
}

import type { Transaction } from '@/db/client'
import { lockOrganisation, type OrganisationRow } from '@/db/queries/partners/organisations'
import type { Scope } from '@/db/scope'
import { AppError } from '@/lib/core/errors'
import { sentences } from '../labels'

/**
 * Reads an organisation for a change, and keeps others from changing it until the transaction ends.
 * @throws AppError `not_found`; `stale` when `version` is an older one
 */
export async function lockAtVersion(
  tx: Transaction,
  scope: Scope,
  { id, version }: { id: string; version?: number },
): Promise<OrganisationRow> {
  const organisation = await lockOrganisation(tx, scope, id)
  if (!organisation) throw new AppError('not_found', sentences.notFound)
  if (version !== undefined && version !== organisation.version) {
    throw new AppError('stale', sentences.stale)
  }
  return organisation
}

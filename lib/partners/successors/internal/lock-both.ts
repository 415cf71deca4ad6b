import type { Transaction } from '@/db/client'
import { lockOrganisation, type OrganisationRow } from '@/db/queries/partners/organisations'
import type { InstallationScope } from '@/db/scope'
import { AppError } from '@/lib/core/errors'
import { sentences } from '../labels'

export type Both = { organisation: OrganisationRow; successor: OrganisationRow | null }

/**
 * Reads an organisation and its successor, where there is one already, and keeps others from changing them until the
 * transaction ends; in the order of their ids, so that nobody waits for whom they keep waiting.
 * @throws AppError `not_found`
 */
export async function lockBoth(
  tx: Transaction,
  scope: InstallationScope,
  { organisationId, successorId }: { organisationId: string; successorId: string | null },
): Promise<Both> {
  const rows = new Map<string, OrganisationRow | null>()
  const ids = successorId ? [organisationId, successorId] : [organisationId]
  for (const id of ids.toSorted()) rows.set(id, await lockOrganisation(tx, scope, id))
  const organisation = rows.get(organisationId)
  const successor = successorId ? rows.get(successorId) : null
  if (!organisation || successor === undefined || (successorId && !successor)) {
    throw new AppError('not_found', sentences.noOrganisation)
  }
  return { organisation, successor }
}

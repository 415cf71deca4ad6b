import type { Transaction } from '@/db/client'
import { lockOrganisation, type OrganisationRow } from '@/db/queries/partners/organisations'
import type { Scope } from '@/db/scope'
import { AppError } from '@/lib/core/errors'
import { hindranceSentences, sentences } from '../labels'
import { abilitiesOf, type OrganisationAction } from '../policy'

/**
 * Reads an organisation to which something is to be done, and keeps others from changing it until the transaction ends.
 * @throws AppError `not_found`; `stale` when `version` is an older one; `conflict` when it cannot be done now
 */
export async function lockForAction(
  tx: Transaction,
  scope: Scope,
  action: OrganisationAction,
  versioned: { id: string; version?: number },
): Promise<OrganisationRow> {
  const organisation = await lockAtVersion(tx, scope, versioned)
  const hindrance = abilitiesOf(organisation)[action]
  if (hindrance) throw new AppError('conflict', hindranceSentences[hindrance])
  return organisation
}

/**
 * Reads an organisation for whatever can always be done.
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

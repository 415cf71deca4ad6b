import type { Transaction } from '@/db/client'
import { findEmailChange } from '@/db/queries/partners/email-changes'
import { shareOrganisation } from '@/db/queries/partners/organisations'
import { lockPartnerUser, type PartnerUserRow } from '@/db/queries/partners/users'
import type { Scope } from '@/db/scope'
import { AppError } from '@/lib/core/errors'
import { hindranceSentences, sentences } from '../labels'
import { type AbilitySource, abilitiesOf, type UserAction } from '../policy'

/**
 * Reads a user to whom something is to be done, and keeps others from changing them, and the access of their
 * organisation, until the transaction ends.
 * @throws AppError `not_found`; `stale` when `version` is an older one; `conflict` when it cannot be done now
 */
export async function lockForAction(
  tx: Transaction,
  scope: Scope,
  action: UserAction,
  { partnerUserId, version }: { partnerUserId: string; version?: number },
): Promise<PartnerUserRow> {
  const user = await lockPartnerUser(tx, scope, partnerUserId)
  const organisation = user && (await shareOrganisation(tx, scope, user.organisationId))
  if (!user || !organisation) throw new AppError('not_found', sentences.notFound)
  const emailChange = await findEmailChange(tx, scope, partnerUserId)
  refuseUnable(action, { user, organisation, emailChange }, version)
  return user
}

/** @throws AppError `stale` when `version` is an older one; `conflict` when it cannot be done now */
export function refuseUnable(
  action: UserAction,
  found: AbilitySource & { user: { version: number } },
  version: number | undefined,
): void {
  const hindrance = abilitiesOf(found)[action]
  const isStale = version !== undefined && version !== found.user.version
  if (isStale && hindrance !== 'being_removed') throw new AppError('stale', sentences.stale)
  if (hindrance) throw new AppError('conflict', hindranceSentences[hindrance])
}

import type { Transaction } from '@/db/client'
import { findOrganisation, shareOrganisation } from '@/db/queries/partners/organisations'
import { countUserMoved, type SuccessionRow } from '@/db/queries/partners/successions'
import { lockPartnerUser } from '@/db/queries/partners/users'
import type { InstallationScope } from '@/db/scope'
import type { Context } from '@/lib/core/context'
import { moveInto } from '../../users/internal/move-into'
import { hindranceOf } from '../policy'
import { stop } from './stop'

/** Moves one user to the successor. One who was removed or moved meanwhile is passed over. */
export async function moveUserAlong(
  tx: Transaction,
  ctx: Context,
  scope: InstallationScope,
  succession: SuccessionRow & { successorId: string },
  partnerUserId: string,
): Promise<boolean> {
  const { organisationId, successorId } = succession
  // The user before the organisations, as every verb about a user locks them.
  const user = await lockPartnerUser(tx, scope, partnerUserId)
  if (!user || user.organisationId !== organisationId || user.removalRequestedAt) return true
  for (const id of [organisationId, successorId].toSorted()) await shareOrganisation(tx, scope, id)
  const organisation = await findOrganisation(tx, scope, organisationId)
  const successor = await findOrganisation(tx, scope, successorId)
  if (!organisation || !successor) return false
  const hindrance = hindranceOf({ organisation, successor, together: null })
  if (hindrance) return await stop(tx, ctx, scope, succession, hindrance)
  if (await moveInto(tx, ctx, scope, { user, from: organisation, to: successor })) {
    await countUserMoved(tx, scope, succession.id)
  }
  return true
}

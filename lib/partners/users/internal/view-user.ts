import type { Queryable } from '@/db/client'
import { findPartnerUserInContext } from '@/db/queries/partners/users'
import type { Scope } from '@/db/scope'
import { AppError } from '@/lib/core/errors'
import { sentences } from '../labels'
import { type PartnerUserDetails, partnerUserView } from '../views'

/**
 * One user as they are now.
 * @throws AppError `not_found`, also for somebody who has been removed
 */
export async function viewUser(
  db: Queryable,
  scope: Scope,
  partnerUserId: string,
): Promise<PartnerUserDetails> {
  const found = await findPartnerUserInContext(db, scope, partnerUserId)
  if (!found) throw new AppError('not_found', sentences.notFound)
  const { user, organisation, emailChange } = found
  return {
    ...partnerUserView(user, organisation, new Date(), emailChange),
    organisation: {
      id: organisation.id,
      name: organisation.name,
      suspended: organisation.suspendedAt !== null,
      archived: organisation.archivedAt !== null,
    },
  }
}

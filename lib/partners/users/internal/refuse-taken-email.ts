import type { EmailOwner } from '@/db/queries/partners/email-owners'
import { AppError } from '@/lib/core/errors'
import { sentences } from '../labels'

/** What stands in the way of the owner of an address, or of their organisation; empty for neither. */
function standing({ suspended, organisation }: EmailOwner): string {
  if (organisation.archived) return ', which is archived'
  if (organisation.suspended) return ', which is suspended'
  return suspended ? ', who is suspended' : ''
}

/**
 * The error of a field with an address that somebody has (`held`), or is about to have. It names the
 * organisation, and leads to the user. `owner` is null for somebody who has just gone.
 */
export function refuseTakenEmail(
  field: 'email' | 'newEmail',
  held: boolean,
  owner: EmailOwner | null,
): AppError {
  const whose = owner ? `${owner.organisation.name}${standing(owner)}` : 'another organisation'
  const sentence = owner?.beingRemoved
    ? sentences.emailBeingRemoved
    : held
      ? `This email address already belongs to a user of ${whose}.`
      : `This email address is about to become that of a user of ${whose}.`
  return new AppError('conflict', sentence, {
    fields: { [field]: sentence },
    ...(owner && {
      about: {
        partnerUserId: owner.partnerUserId,
        organisationId: owner.organisation.id,
        name: owner.name,
        version: owner.version,
        movable: held && !owner.beingRemoved,
      },
    }),
  })
}

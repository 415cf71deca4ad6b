import type { Queryable } from '@/db/client'
import type { Scope } from '@/db/scope'
import { findPartnerUserInContext, type PartnerUserInContext, type PartnerUserRow } from './users'

/** The login that the database wants somebody to have. */
export type WantedLogin = {
  user: PartnerUserRow
  /** Neither the user nor the organisation is suspended, archived or being removed. */
  enabled: boolean
  /** To the user, or to all of the organisation, since the login last followed. */
  accessGivenBack: boolean
  /** The address that the login is to have: the user's, or a confirmed new one. */
  email: string
  /** A new address that was confirmed and is not the user's yet. */
  newEmail: string | null
  /** Which changes, of the user and of the organisation's access, this counts in. */
  counts: { loginAligned: number; accessAligned: number }
}

/** What is wanted of the login of a user who is not removed. */
export function wantedLoginOf({
  user,
  organisation,
  emailChange,
}: PartnerUserInContext): WantedLogin {
  const newEmail = emailChange?.confirmedAt ? emailChange.newEmail : null
  return {
    user,
    enabled:
      user.suspendedAt === null &&
      user.removalRequestedAt === null &&
      organisation.suspendedAt === null &&
      organisation.archivedAt === null,
    accessGivenBack: user.enableAsked || user.accessAligned < organisation.accessChanges,
    email: newEmail ?? user.email,
    newEmail,
    counts: { loginAligned: user.loginWanted, accessAligned: organisation.accessChanges },
  }
}

/** What is wanted of a user's login now; null without such a user, or when all is over. */
export async function findWantedLogin(
  db: Queryable,
  scope: Scope,
  id: string,
): Promise<WantedLogin | null> {
  const found = await findPartnerUserInContext(db, scope, id)
  return found && wantedLoginOf(found)
}

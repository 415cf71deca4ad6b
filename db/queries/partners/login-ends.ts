import { and, isNotNull, isNull, sql } from 'drizzle-orm'
import type { Queryable, Transaction } from '@/db/client'
import { partnerUsers } from '@/db/schema/index'
import type { Scope } from '@/db/scope'
import { dropRecoveryCodes } from './recovery-codes'
import { nextVersion } from './user-login'
import { isUser, type PartnerUserRow } from './users'

/** The user's login is gone: a new one is to be made, and invited as if it were the first. */
export async function forgetLogin(
  tx: Transaction,
  scope: Scope,
  id: string,
): Promise<PartnerUserRow | null> {
  const [row] = await tx
    .update(partnerUsers)
    .set({
      provisioning: 'pending',
      provisioningReason: null,
      cognitoSub: null,
      invitedAt: null,
      invitationExpiresAt: null,
      invitationRequestedAt: null,
      firstSignedInAt: null,
      lastSignedInAt: null,
      authenticatorEnrolledAt: null,
      authenticatorResetRequestedAt: null,
      mustEnrolAuthenticator: false,
      ...nextVersion,
    })
    .where(and(isUser(scope, id), isNull(partnerUsers.removalRequestedAt)))
    .returning()
  if (row) await dropRecoveryCodes(tx, scope, id)
  return row ?? null
}

/** Writes down that the login is gone and the user with it; the row stays for the history. */
export async function markRemoved(
  tx: Transaction,
  scope: Scope,
  id: string,
): Promise<PartnerUserRow | null> {
  const [row] = await tx
    .update(partnerUsers)
    .set({ removedAt: sql`now()`, provisioningReason: null, ...nextVersion })
    .where(
      and(
        isUser(scope, id),
        isNotNull(partnerUsers.removalRequestedAt),
        isNull(partnerUsers.removedAt),
      ),
    )
    .returning()
  return row ?? null
}

/** Writes down that the authenticator app was forgotten. */
export async function markAuthenticatorForgotten(
  tx: Transaction,
  scope: Scope,
  id: string,
): Promise<void> {
  await tx
    .update(partnerUsers)
    .set({ authenticatorResetRequestedAt: null, ...nextVersion })
    .where(isUser(scope, id))
}

/** Whether there was a user with this id who has been removed. */
export async function isRemoved(db: Queryable, scope: Scope, id: string): Promise<boolean> {
  const [row] = await db
    .select({ removedAt: partnerUsers.removedAt })
    .from(partnerUsers)
    .where(isUser(scope, id))
  return row?.removedAt != null
}

import { and, eq, inArray, isNotNull, isNull, ne, or, sql } from 'drizzle-orm'
import type { Queryable, Transaction } from '@/db/client'
import { partnerUsers } from '@/db/schema/index'
import type { Scope } from '@/db/scope'
import { isUser, type PartnerUserRow } from './users'
import type { WantedLogin } from './wanted-login'

export const nextVersion = { version: sql`${partnerUsers.version} + 1`, updatedAt: sql`now()` }

type SentInvitation = { invitedAt: Date; expiresAt: Date }

/** Never earlier than the request that it answers, whatever the directory's clock says. */
function invitationOf({ invitedAt, expiresAt }: SentInvitation) {
  return {
    invitedAt: sql`greatest(${invitedAt.toISOString()}::timestamptz, ${partnerUsers.invitationRequestedAt})`,
    invitationExpiresAt: expiresAt,
  }
}

/**
 * Writes down that the login exists and is invited. An earlier refusal gives way: the login is there.
 * Null when there is no such user any more, or another run has written it down already.
 */
export async function markProvisioned(
  tx: Transaction,
  scope: Scope,
  id: string,
  { sub, ...invitation }: SentInvitation & { sub: string },
): Promise<PartnerUserRow | null> {
  const [row] = await tx
    .update(partnerUsers)
    .set({
      provisioning: 'provisioned',
      provisioningReason: null,
      cognitoSub: sub,
      ...invitationOf(invitation),
      ...nextVersion,
    })
    .where(
      and(
        isUser(scope, id),
        inArray(partnerUsers.provisioning, ['pending', 'rejected']),
        isNull(partnerUsers.cognitoSub),
        isNull(partnerUsers.removedAt),
      ),
    )
    .returning()
  return row ?? null
}

/**
 * Writes down a login that was made, whose user may not sign in. Whether its invitation has left is not
 * known: another is sent when they may.
 */
export async function markMade(
  db: Queryable,
  scope: Scope,
  id: string,
  sub: string,
): Promise<void> {
  await db
    .update(partnerUsers)
    .set({
      provisioning: 'provisioned',
      provisioningReason: null,
      cognitoSub: sub,
      invitationRequestedAt: sql`now()`,
      ...nextVersion,
    })
    .where(
      and(
        isUser(scope, id),
        isNull(partnerUsers.cognitoSub),
        isNull(partnerUsers.removalRequestedAt),
      ),
    )
}

/** Writes down that the invitation asked for at `requestedAt` was sent; null when it was already. */
export async function markInvitationResent(
  tx: Transaction,
  scope: Scope,
  { id, requestedAt }: { id: string; requestedAt: Date },
  { invitedAt, expiresAt }: SentInvitation,
): Promise<PartnerUserRow | null> {
  const requested = requestedAt.toISOString()
  const [row] = await tx
    .update(partnerUsers)
    .set({
      invitedAt: sql`greatest(${invitedAt.toISOString()}::timestamptz, ${requested}::timestamptz)`,
      invitationExpiresAt: expiresAt,
      ...nextVersion,
    })
    .where(
      and(
        isUser(scope, id),
        isNull(partnerUsers.removedAt),
        or(
          isNull(partnerUsers.invitedAt),
          sql`${partnerUsers.invitedAt} < ${requested}::timestamptz`,
        ),
      ),
    )
    .returning()
  return row ?? null
}

/** Writes down that the login was refused for good; null when it is no longer pending. */
export async function markRejected(
  tx: Transaction,
  scope: Scope,
  id: string,
  reason: string,
): Promise<PartnerUserRow | null> {
  const [row] = await tx
    .update(partnerUsers)
    .set({ provisioning: 'rejected', provisioningReason: reason, ...nextVersion })
    .where(
      and(
        isUser(scope, id),
        eq(partnerUsers.provisioning, 'pending'),
        isNull(partnerUsers.cognitoSub),
        isNull(partnerUsers.removalRequestedAt),
      ),
    )
    .returning()
  return row ?? null
}

/**
 * Writes down that a change or the removal of a login was refused for good; null when the user has no
 * login, or this is known already.
 */
export async function markChangeRefused(
  tx: Transaction,
  scope: Scope,
  id: string,
  reason: string,
): Promise<PartnerUserRow | null> {
  const [row] = await tx
    .update(partnerUsers)
    .set({ provisioning: 'rejected', provisioningReason: reason, ...nextVersion })
    .where(
      and(
        isUser(scope, id),
        isNull(partnerUsers.removedAt),
        or(isNotNull(partnerUsers.cognitoSub), isNotNull(partnerUsers.removalRequestedAt)),
        or(
          ne(partnerUsers.provisioning, 'rejected'),
          sql`${partnerUsers.provisioningReason} is distinct from ${reason}`,
        ),
      ),
    )
    .returning()
  return row ?? null
}

/** Writes down up to which changes the login has followed. Nothing that people see: the version stays. */
export async function noteFollowed(
  db: Queryable,
  scope: Scope,
  { user: { id }, counts }: WantedLogin,
): Promise<void> {
  const { loginAligned, accessAligned } = counts
  // What was asked for meanwhile counts for the next run.
  const enableAsked = sql`${partnerUsers.enableAsked} and ${partnerUsers.loginWanted} <> ${loginAligned}`
  await db
    .update(partnerUsers)
    .set({ ...counts, enableAsked })
    .where(
      and(
        isUser(scope, id),
        or(
          partnerUsers.enableAsked,
          ne(partnerUsers.loginAligned, loginAligned),
          ne(partnerUsers.accessAligned, accessAligned),
        ),
      ),
    )
}

/** Writes down that the login is as wanted again, after a refusal or a retry; null when it was. */
export async function markAligned(
  tx: Transaction,
  scope: Scope,
  id: string,
): Promise<PartnerUserRow | null> {
  const [row] = await tx
    .update(partnerUsers)
    .set({ provisioning: 'provisioned', provisioningReason: null, ...nextVersion })
    .where(
      and(
        isUser(scope, id),
        isNotNull(partnerUsers.cognitoSub),
        ne(partnerUsers.provisioning, 'provisioned'),
        isNull(partnerUsers.removedAt),
      ),
    )
    .returning()
  return row ?? null
}

/** A refused user, with one of these reasons, waits for Cognito again; null otherwise. */
export async function markPendingAgain(
  tx: Transaction,
  scope: Scope,
  id: string,
  reasons: readonly string[],
): Promise<PartnerUserRow | null> {
  const [row] = await tx
    .update(partnerUsers)
    .set({ provisioning: 'pending', provisioningReason: null, ...nextVersion })
    .where(
      and(
        isUser(scope, id),
        isNull(partnerUsers.removedAt),
        eq(partnerUsers.provisioning, 'rejected'),
        inArray(partnerUsers.provisioningReason, [...reasons]),
      ),
    )
    .returning()
  return row ?? null
}

/** Lets the login be enabled again: somebody has decided that its user may sign in. */
export async function askToEnable(tx: Transaction, scope: Scope, id: string): Promise<void> {
  await tx.update(partnerUsers).set({ enableAsked: true }).where(isUser(scope, id))
}

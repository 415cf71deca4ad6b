import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core'
import type { Transaction } from '@/db/client'
import { uuidv7 } from '@/db/ids'
import { partnerUsers } from '@/db/schema/index'
import { assertInScope, type Scope } from '@/db/scope'
import { type EmailOwner, findEmailOwner } from './email-owners'
import { dropRecoveryCodes } from './recovery-codes'
import { isUser, type PartnerUserRow } from './users'

type NewPartnerUser = Pick<PartnerUserRow, 'organisationId' | 'name' | 'email'>

/** The owner of a taken address may go between two statements: then the address is free. */
const attempts = 3

/**
 * Inserts a partner user whose login is still to be made, or tells who has this email address already
 * (null: somebody who has just gone, or is out of scope). The unique index decides. Fails with the constraint
 * `partner_users_email_reserved` when the address waits to become somebody else's.
 */
export async function insertPartnerUser(
  tx: Transaction,
  scope: Scope,
  values: NewPartnerUser,
): Promise<{ user: PartnerUserRow } | { takenBy: EmailOwner | null }> {
  assertInScope(scope, values.organisationId)
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const [user] = await tx
      .insert(partnerUsers)
      .values({ id: uuidv7(), ...values })
      .onConflictDoNothing()
      .returning()
    if (user) return { user }
    const takenBy = await findEmailOwner(tx, scope, values.email)
    if (takenBy !== null) return { takenBy }
  }
  return { takenBy: null }
}

type Versioned = Pick<PartnerUserRow, 'id' | 'version'>

/** Writes what staff want of a user; null when it is not the version that was claimed any more. */
async function change(
  tx: Transaction,
  scope: Scope,
  { id, version }: Versioned,
  changes: PgUpdateSetSource<typeof partnerUsers>,
): Promise<PartnerUserRow | null> {
  const [row] = await tx
    .update(partnerUsers)
    .set({ ...changes, version: sql`${partnerUsers.version} + 1`, updatedAt: sql`now()` })
    .where(
      and(isUser(scope, id), eq(partnerUsers.version, version), isNull(partnerUsers.removedAt)),
    )
    .returning()
  return row ?? null
}

export function suspendUser(
  tx: Transaction,
  scope: Scope,
  user: Versioned,
  by: string,
  reason: string,
) {
  return change(tx, scope, user, {
    suspendedAt: sql`now()`,
    suspendedBy: by,
    suspensionReason: reason,
  })
}

export function reactivateUser(tx: Transaction, scope: Scope, user: Versioned) {
  return change(tx, scope, user, { suspendedAt: null, suspendedBy: null, suspensionReason: null })
}

export function renameUser(tx: Transaction, scope: Scope, user: Versioned, name: string) {
  return change(tx, scope, user, { name })
}

/** Moves a user into another organisation, which has to be in scope too. */
export function moveUser(tx: Transaction, scope: Scope, user: Versioned, organisationId: string) {
  assertInScope(scope, organisationId)
  return change(tx, scope, user, { organisationId })
}

/** From now on the user has no access; the row stays until Cognito has confirmed, and as history. */
export async function requestRemoval(tx: Transaction, scope: Scope, user: Versioned) {
  const removed = await change(tx, scope, user, {
    removalRequestedAt: sql`coalesce(${partnerUsers.removalRequestedAt}, now())`,
    provisioning: sql`case when ${partnerUsers.cognitoSub} is null then 'pending' else 'provisioned' end`,
    provisioningReason: null,
  })
  if (removed) await dropRecoveryCodes(tx, scope, user.id)
  return removed
}

/** Cognito is to forget the user's authenticator app, and with it go the recovery codes. */
export async function requestAuthenticatorReset(tx: Transaction, scope: Scope, user: Versioned) {
  const reset = await change(tx, scope, user, {
    authenticatorEnrolledAt: null,
    authenticatorResetRequestedAt: sql`now()`,
    mustEnrolAuthenticator: false,
  })
  if (reset) await dropRecoveryCodes(tx, scope, user.id)
  return reset
}

/** Deletes a user whose login was refused for one of these reasons, and who therefore has none; null when it is not so. */
export async function deleteRejected(
  tx: Transaction,
  scope: Scope,
  id: string,
  reasons: readonly string[],
): Promise<PartnerUserRow | null> {
  const [row] = await tx
    .delete(partnerUsers)
    .where(
      and(
        isUser(scope, id),
        eq(partnerUsers.provisioning, 'rejected'),
        inArray(partnerUsers.provisioningReason, [...reasons]),
        isNull(partnerUsers.cognitoSub),
        isNull(partnerUsers.removalRequestedAt),
      ),
    )
    .returning()
  return row ?? null
}

/** A user whose login exists and was never used wants a new invitation; null when it is not so. */
export async function requestInvitation(
  tx: Transaction,
  scope: Scope,
  id: string,
): Promise<PartnerUserRow | null> {
  const [row] = await tx
    .update(partnerUsers)
    .set({
      invitationRequestedAt: sql`now()`,
      version: sql`${partnerUsers.version} + 1`,
      updatedAt: sql`now()`,
    })
    .where(
      and(
        isUser(scope, id),
        eq(partnerUsers.provisioning, 'provisioned'),
        isNull(partnerUsers.firstSignedInAt),
        isNull(partnerUsers.removalRequestedAt),
      ),
    )
    .returning()
  return row ?? null
}

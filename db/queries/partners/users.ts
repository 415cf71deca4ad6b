import { and, eq, isNotNull, isNull, ne, type SQL, sql } from 'drizzle-orm'
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core'
import type { Queryable, Transaction } from '@/db/client'
import { uuidv7 } from '@/db/ids'
import { emailChanges, partnerOrganisations, partnerUsers } from '@/db/schema/index'
import { assertInScope, inScope, type Scope } from '@/db/scope'
import { keyset, type Position } from '../core/keyset'
import { type PersonSearch, personContains } from '../core/text-search'
import type { EmailChangeRow } from './email-changes'
import type { OrganisationRow } from './organisations'
import { dropRecoveryCodes } from './recovery-codes'
import { isListed, statusKind } from './user-status'

export type PartnerUserRow = typeof partnerUsers.$inferSelect

/** A user with what their view needs besides. */
export type PartnerUserInContext = {
  user: PartnerUserRow
  organisation: OrganisationRow
  emailChange: EmailChangeRow | null
}

type NewPartnerUser = Pick<PartnerUserRow, 'organisationId' | 'name' | 'email'>

/** Who has an email address, or waits for it. */
export type EmailOwner = {
  partnerUserId: string
  name: string
  version: number
  suspended: boolean
  beingRemoved: boolean
  organisation: { id: string; name: string; suspended: boolean; archived: boolean }
}

/** Condition: the user with this id, if in scope. */
export function isUser(scope: Scope, id: string): SQL | undefined {
  return and(eq(partnerUsers.id, id), inScope(scope, partnerUsers.organisationId))
}

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

function emailOwner({ user, organisation }: Omit<PartnerUserInContext, 'emailChange'>): EmailOwner {
  return {
    partnerUserId: user.id,
    name: user.name,
    version: user.version,
    suspended: user.suspendedAt !== null,
    beingRemoved: user.removalRequestedAt !== null,
    organisation: {
      id: organisation.id,
      name: organisation.name,
      suspended: organisation.suspendedAt !== null,
      archived: organisation.archivedAt !== null,
    },
  }
}

/** Who has this (normalised) email address; null for nobody, and for those out of scope. */
export async function findEmailOwner(
  db: Queryable,
  scope: Scope,
  email: string,
): Promise<EmailOwner | null> {
  const [row] = await selectInContext(
    db,
    scope,
    and(eq(sql`lower(${partnerUsers.email})`, email), isNull(partnerUsers.removedAt)),
  )
  return row ? emailOwner(row) : null
}

/** Who waits for this (normalised) email address; null for nobody, and for those out of scope. */
export async function findEmailHolder(
  db: Queryable,
  scope: Scope,
  email: string,
): Promise<EmailOwner | null> {
  const [row] = await selectInContext(db, scope, eq(sql`lower(${emailChanges.newEmail})`, email))
  return row ? emailOwner(row) : null
}

/** A user who has not been removed; one who is being removed is found. */
export async function findPartnerUser(
  db: Queryable,
  scope: Scope,
  id: string,
): Promise<PartnerUserRow | null> {
  const [row] = await db
    .select()
    .from(partnerUsers)
    .where(and(isUser(scope, id), isNull(partnerUsers.removedAt)))
  return row ?? null
}

/** Reads a user who has not been removed, and keeps others from changing them until the end. */
export async function lockPartnerUser(
  tx: Transaction,
  scope: Scope,
  id: string,
): Promise<PartnerUserRow | null> {
  const [row] = await tx
    .select()
    .from(partnerUsers)
    .where(and(isUser(scope, id), isNull(partnerUsers.removedAt)))
    .for('no key update')
  return row ?? null
}

function selectInContext(db: Queryable, scope: Scope, condition: SQL | undefined) {
  return db
    .select({ user: partnerUsers, organisation: partnerOrganisations, emailChange: emailChanges })
    .from(partnerUsers)
    .innerJoin(partnerOrganisations, eq(partnerOrganisations.id, partnerUsers.organisationId))
    .leftJoin(emailChanges, eq(emailChanges.partnerUserId, partnerUsers.id))
    .where(and(inScope(scope, partnerUsers.organisationId), condition))
}

export async function findPartnerUserInContext(
  db: Queryable,
  scope: Scope,
  id: string,
): Promise<PartnerUserInContext | null> {
  const [row] = await selectInContext(
    db,
    scope,
    and(eq(partnerUsers.id, id), isNull(partnerUsers.removedAt)),
  )
  return row ?? null
}

type UserPage = {
  organisationId: string
  /** A kind of status. */
  status?: string
  /** Part of a name or an email address. */
  search: PersonSearch | null
}

/** Users of one organisation, newest first. */
export async function findPartnerUsers(
  db: Queryable,
  scope: Scope,
  { organisationId, status, search }: UserPage,
  position: Position,
): Promise<PartnerUserInContext[]> {
  const { beyond, order } = keyset({ id: partnerUsers.id, direction: 'desc' }, position)
  return selectInContext(
    db,
    scope,
    and(
      eq(partnerUsers.organisationId, organisationId),
      isNull(partnerUsers.removedAt),
      isListed,
      beyond,
      status === undefined ? undefined : eq(statusKind, status),
      search ? personContains(search, sql`partner_users.search_text`) : undefined,
    ),
  )
    .orderBy(order)
    .limit(position.limit)
}

/** How many users of an organisation are being removed, without those that Cognito refuses. */
export async function countBeingRemoved(
  db: Queryable,
  scope: Scope,
  organisationId: string,
): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(*)::int` })
    .from(partnerUsers)
    .where(
      and(
        inScope(scope, partnerUsers.organisationId),
        eq(partnerUsers.organisationId, organisationId),
        isNotNull(partnerUsers.removalRequestedAt),
        isNull(partnerUsers.removedAt),
        ne(partnerUsers.provisioning, 'rejected'),
      ),
    )
  return row?.count ?? 0
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

/** Deletes a user whose login was refused and who therefore has none; null when it is not so. */
export async function deleteRejected(
  tx: Transaction,
  scope: Scope,
  id: string,
): Promise<PartnerUserRow | null> {
  const [row] = await tx
    .delete(partnerUsers)
    .where(
      and(
        isUser(scope, id),
        eq(partnerUsers.provisioning, 'rejected'),
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

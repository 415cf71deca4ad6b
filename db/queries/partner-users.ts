import { and, asc, eq, gt, inArray, isNull, sql } from 'drizzle-orm'
import type { Queryable, Transaction } from '../client'
import { uuidv7 } from '../ids'
import { partnerOrganisations, partnerUsers } from '../schema'

export type PartnerUserRow = typeof partnerUsers.$inferSelect

type NewPartnerUser = Pick<PartnerUserRow, 'organisationId' | 'name' | 'email'>

/** The owner of a taken address may be deleted between two statements: then the address is free. */
const attempts = 3

/**
 * Inserts a partner user whose login is still to be made, or tells the name of the organisation that
 * has a user with this email address already (null: somebody who has just gone). The unique index
 * decides.
 */
export async function insertPartnerUser(
  tx: Transaction,
  values: NewPartnerUser,
): Promise<{ user: PartnerUserRow } | { takenBy: string | null }> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const [user] = await tx
      .insert(partnerUsers)
      .values({ id: uuidv7(), ...values })
      .onConflictDoNothing()
      .returning()
    if (user) return { user }
    const takenBy = await findOrganisationNameByEmail(tx, values.email)
    if (takenBy !== null) return { takenBy }
  }
  return { takenBy: null }
}

/** The name of the organisation that a user with this (normalised) email address is in, or null. */
async function findOrganisationNameByEmail(db: Queryable, email: string): Promise<string | null> {
  const [row] = await db
    .select({ name: partnerOrganisations.name })
    .from(partnerUsers)
    .innerJoin(partnerOrganisations, eq(partnerOrganisations.id, partnerUsers.organisationId))
    .where(and(eq(sql`lower(${partnerUsers.email})`, email), isNull(partnerUsers.removedAt)))
  return row?.name ?? null
}

export async function findPartnerUser(db: Queryable, id: string): Promise<PartnerUserRow | null> {
  const [row] = await db.select().from(partnerUsers).where(eq(partnerUsers.id, id))
  return row ?? null
}

/** Users of one organisation, oldest first, after the user with the id `after`. */
export async function findPartnerUsers(
  db: Queryable,
  { organisationId, after, limit }: { organisationId: string; after?: string; limit: number },
): Promise<PartnerUserRow[]> {
  return db
    .select()
    .from(partnerUsers)
    .where(
      and(
        eq(partnerUsers.organisationId, organisationId),
        after === undefined ? undefined : gt(partnerUsers.id, after),
      ),
    )
    .orderBy(asc(partnerUsers.id))
    .limit(limit)
}

const nextVersion = { version: sql`${partnerUsers.version} + 1`, updatedAt: sql`now()` }

/**
 * Writes down that the login exists and is invited. An earlier refusal gives way: the login is there.
 * Null when there is no such user any more, or another run has written it down already.
 */
export async function markProvisioned(
  tx: Transaction,
  id: string,
  login: { sub: string; invitedAt: Date; expiresAt: Date },
): Promise<PartnerUserRow | null> {
  const [row] = await tx
    .update(partnerUsers)
    .set({
      provisioning: 'provisioned',
      provisioningReason: null,
      cognitoSub: login.sub,
      invitedAt: login.invitedAt,
      invitationExpiresAt: login.expiresAt,
      ...nextVersion,
    })
    .where(
      and(
        eq(partnerUsers.id, id),
        inArray(partnerUsers.provisioning, ['pending', 'rejected']),
        isNull(partnerUsers.cognitoSub),
      ),
    )
    .returning()
  return row ?? null
}

/** Writes down that the login was refused for good; null when it is no longer pending. */
export async function markRejected(
  tx: Transaction,
  id: string,
  reason: string,
): Promise<PartnerUserRow | null> {
  const [row] = await tx
    .update(partnerUsers)
    .set({ provisioning: 'rejected', provisioningReason: reason, ...nextVersion })
    .where(and(eq(partnerUsers.id, id), eq(partnerUsers.provisioning, 'pending')))
    .returning()
  return row ?? null
}

/** A user whose login was refused, with one of these reasons, waits for it again; null otherwise. */
export async function markPendingAgain(
  tx: Transaction,
  id: string,
  reasons: readonly string[],
): Promise<PartnerUserRow | null> {
  const [row] = await tx
    .update(partnerUsers)
    .set({ provisioning: 'pending', provisioningReason: null, ...nextVersion })
    .where(
      and(
        eq(partnerUsers.id, id),
        eq(partnerUsers.provisioning, 'rejected'),
        inArray(partnerUsers.provisioningReason, [...reasons]),
      ),
    )
    .returning()
  return row ?? null
}

/** Deletes a user whose login was refused and who therefore has none; null when it is not so. */
export async function deleteRejected(tx: Transaction, id: string): Promise<PartnerUserRow | null> {
  const [row] = await tx
    .delete(partnerUsers)
    .where(
      and(
        eq(partnerUsers.id, id),
        eq(partnerUsers.provisioning, 'rejected'),
        isNull(partnerUsers.cognitoSub),
      ),
    )
    .returning()
  return row ?? null
}

/** A user whose login exists and was never used wants a new invitation; null when it is not so. */
export async function requestInvitation(
  tx: Transaction,
  id: string,
): Promise<PartnerUserRow | null> {
  const [row] = await tx
    .update(partnerUsers)
    .set({ invitationRequestedAt: sql`now()`, ...nextVersion })
    .where(
      and(
        eq(partnerUsers.id, id),
        eq(partnerUsers.provisioning, 'provisioned'),
        isNull(partnerUsers.firstSignedInAt),
        isNull(partnerUsers.removalRequestedAt),
      ),
    )
    .returning()
  return row ?? null
}

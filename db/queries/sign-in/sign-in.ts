import { and, desc, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { partnerOrganisations, partnerUsers, staffMembers } from '@/db/schema/index'

/** Somebody of ours who signs in with an address. */
export type SignInByEmail =
  | {
      kind: 'staff'
      staffMemberId: string
      name: string
      usesAuthenticator: boolean
    }
  | {
      kind: 'partner_user'
      partnerUserId: string
      name: string
      organisationId: string
      /** Neither they nor their organisation are suspended, and nobody is removing them. */
      admissible: boolean
      /** Their invitation was never used, and its temporary password works no longer. */
      invitationLapsed: boolean
      usesAuthenticator: boolean
    }

/** The person who signs in with this (normalised) address, or null: the first of `findSignInsByEmail`. */
export async function findSignInByEmail(
  db: Queryable,
  email: string,
): Promise<SignInByEmail | null> {
  return (await findSignInsByEmail(db, email))[0] ?? null
}

/**
 * Everybody whom we know by this (normalised) address; who signs in with it now comes first. A partner user whose login
 * was never made signs in with nothing: the address may be that of somebody of staff. A login of staff that was made
 * anew is somebody else to us.
 */
export async function findSignInsByEmail(db: Queryable, email: string): Promise<SignInByEmail[]> {
  const user = await findUserByEmail(db, email)
  const members = await db
    .select()
    .from(staffMembers)
    .where(eq(sql`lower(${staffMembers.email})`, email))
    .orderBy(
      sql`${staffMembers.disabledAt} is not null`,
      sql`${staffMembers.lastSignedInAt} desc nulls last`,
      desc(staffMembers.id),
    )
  return [
    ...(user ? [user] : []),
    ...members.map(({ id: staffMemberId, name, authenticatorEnrolledAt }) => ({
      kind: 'staff' as const,
      staffMemberId,
      name,
      usesAuthenticator: authenticatorEnrolledAt !== null,
    })),
  ]
}

async function findUserByEmail(db: Queryable, email: string): Promise<SignInByEmail | null> {
  const [user] = await db
    .select({
      user: partnerUsers,
      organisationSuspendedAt: partnerOrganisations.suspendedAt,
      lapsed: sql<boolean>`${partnerUsers.invitationExpiresAt} <= now()`,
    })
    .from(partnerUsers)
    .innerJoin(partnerOrganisations, eq(partnerOrganisations.id, partnerUsers.organisationId))
    .where(
      and(
        eq(sql`lower(${partnerUsers.email})`, email),
        isNull(partnerUsers.removedAt),
        isNotNull(partnerUsers.cognitoSub),
      ),
    )
  if (!user) return null
  const { id, organisationId, suspendedAt, removalRequestedAt } = user.user
  return {
    kind: 'partner_user',
    partnerUserId: id,
    name: user.user.name,
    organisationId,
    admissible: !suspendedAt && !removalRequestedAt && !user.organisationSuspendedAt,
    invitationLapsed: user.lapsed === true && user.user.firstSignedInAt === null,
    usesAuthenticator: user.user.authenticatorEnrolledAt !== null,
  }
}

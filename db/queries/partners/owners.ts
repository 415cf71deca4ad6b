import { and, asc, eq, isNull, or, type SQLWrapper, sql } from 'drizzle-orm'
import type { Queryable, Transaction } from '@/db/client'
import { organisationOwners, staffMembers } from '@/db/schema/index'
import { assertInScope, type InstallationScope, inScope } from '@/db/scope'
import { literal } from '../core/like'
import { nearness } from '../core/nearness'

export type OwnerRow = { id: string; name: string; disabledAt: Date | null }

const named = {
  id: staffMembers.id,
  name: staffMembers.name,
  disabledAt: staffMembers.disabledAt,
}

/** Who looks after an organisation; null for nobody. */
export async function findOwner(
  db: Queryable,
  scope: InstallationScope,
  organisationId: string,
): Promise<OwnerRow | null> {
  const [row] = await db
    .select(named)
    .from(organisationOwners)
    .innerJoin(staffMembers, eq(staffMembers.id, organisationOwners.staffMemberId))
    .where(
      and(
        eq(organisationOwners.organisationId, organisationId),
        inScope(scope, organisationOwners.organisationId),
      ),
    )
  return row ?? null
}

/** Staff who can look after organisations, by name. */
export async function listStaff(
  db: Queryable,
  limit: number,
): Promise<{ id: string; name: string; email: string }[]> {
  return await db
    .select({ id: staffMembers.id, name: staffMembers.name, email: staffMembers.email })
    .from(staffMembers)
    .where(isNull(staffMembers.disabledAt))
    .orderBy(sql`lower(${staffMembers.name}) collate "und-x-icu"`, asc(staffMembers.id))
    .limit(limit)
}

/** Staff members who look after organisations and whose names or addresses hold the text: the nearest first, then by name. */
export async function findOwnersNamed(
  db: Queryable,
  scope: InstallationScope,
  { search, limit }: { search: string; limit: number },
): Promise<(OwnerRow & { email: string })[]> {
  const holds = (text: SQLWrapper) =>
    sql`lower(${text} collate "und-x-icu") like '%' || lower(${literal(search)}::text collate "und-x-icu") || '%'`
  // Asked of each by itself: a join would read all organisations that are looked after.
  const owns = sql`(select true from ${organisationOwners}
    where ${organisationOwners.staffMemberId} = ${staffMembers.id}
      and ${inScope(scope, organisationOwners.organisationId)} limit 1)`
  return await db
    .select({ ...named, email: staffMembers.email })
    .from(staffMembers)
    .where(and(or(holds(staffMembers.name), holds(staffMembers.email)), owns))
    .orderBy(
      sql`least(${nearness(staffMembers.name, search)}, ${nearness(staffMembers.email, search)})`,
      sql`lower(${staffMembers.name}) collate "und-x-icu"`,
      asc(staffMembers.id),
    )
    .limit(limit)
}

/** Has an organisation looked after by a staff member. */
export async function replaceOwner(
  tx: Transaction,
  scope: InstallationScope,
  organisationId: string,
  staffMemberId: string,
): Promise<void> {
  assertInScope(scope, organisationId)
  await tx
    .insert(organisationOwners)
    .values({ organisationId, staffMemberId })
    .onConflictDoUpdate({ target: organisationOwners.organisationId, set: { staffMemberId } })
}

/** Has an organisation looked after by nobody. */
export async function deleteOwner(
  tx: Transaction,
  scope: InstallationScope,
  organisationId: string,
): Promise<void> {
  await tx
    .delete(organisationOwners)
    .where(
      and(
        eq(organisationOwners.organisationId, organisationId),
        inScope(scope, organisationOwners.organisationId),
      ),
    )
}

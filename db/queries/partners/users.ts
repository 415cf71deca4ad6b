import { and, eq, isNotNull, isNull, ne, type SQL, sql } from 'drizzle-orm'
import type { Queryable, Transaction } from '@/db/client'
import { emailChanges, partnerOrganisations, partnerUsers } from '@/db/schema/index'
import { inScope, type Scope } from '@/db/scope'
import { keyset, type Position } from '../core/keyset'
import { type PersonSearch, personContains } from '../core/text-search'
import type { EmailChangeRow } from './email-changes'
import type { OrganisationRow } from './organisations'
import { isListed, statusKind } from './user-status'

export type PartnerUserRow = typeof partnerUsers.$inferSelect

/** A user with what their view needs besides. */
export type PartnerUserInContext = {
  user: PartnerUserRow
  organisation: OrganisationRow
  emailChange: EmailChangeRow | null
}

/** Condition: the user with this id, if in scope. */
export function isUser(scope: Scope, id: string): SQL | undefined {
  return and(eq(partnerUsers.id, id), inScope(scope, partnerUsers.organisationId))
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

export function selectInContext(db: Queryable, scope: Scope, condition: SQL | undefined) {
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
  status?: string | undefined
  /** Part of a name or an email address. */
  search: PersonSearch | null
}

const newestFirst = (position: Position) =>
  keyset({ id: partnerUsers.id, direction: 'desc' }, position)

/** Users of one organisation, newest first. */
export async function findPartnerUsers(
  db: Queryable,
  scope: Scope,
  wanted: UserPage,
  position: Position,
): Promise<PartnerUserInContext[]> {
  const { beyond, order } = newestFirst(position)
  return selectInContext(db, scope, and(isFound(wanted), beyond))
    .orderBy(order)
    .limit(position.limit)
}

const isFound = ({ organisationId, status, search, ...others }: UserPage): SQL | undefined => {
  // What is left out here would have an action be for more than the list shows: it does not compile.
  others satisfies Record<string, never>
  return and(
    eq(partnerUsers.organisationId, organisationId),
    isNull(partnerUsers.removedAt),
    isListed,
    status === undefined ? undefined : eq(statusKind, status),
    search ? personContains(search, sql`partner_users.search_text`) : undefined,
  )
}

/** Everybody whom the list of one organisation's users finds, of all its pages: a query for the ids. */
export const everyUserOf = (scope: Scope, filter: UserPage): SQL => sql`
  select ${partnerUsers.id} from ${partnerUsers}
  join ${partnerOrganisations} on ${partnerOrganisations.id} = ${partnerUsers.organisationId}
  where ${isFound(filter)} and ${inScope(scope, partnerUsers.organisationId)}`

/** How many users such a list has from a position on, up to its limit. */
export async function countPartnerUsers(
  db: Queryable,
  scope: Scope,
  wanted: UserPage,
  position: Position,
): Promise<number> {
  const { beyond, order } = newestFirst(position)
  const some = selectInContext(db, scope, and(isFound(wanted), beyond))
    .orderBy(order)
    .limit(position.limit)
  return await db.$count(some.as('some'))
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

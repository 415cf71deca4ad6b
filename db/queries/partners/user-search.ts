import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import type { PartnerUserStatusKind } from '@/db/enums'
import { emailChanges, partnerOrganisations, partnerUsers } from '@/db/schema/index'
import { inScope, type Scope } from '@/db/scope'
import { keyset, type ListOrder, type Position } from '../core/keyset'
import { literal } from '../core/like'
import {
  searchLimit as capped,
  hits,
  nameBeginsWith,
  type PersonSearch,
  personMatches,
} from '../core/text-search'
import { organisationsNamed } from './organisation-search'
import type { PartnerUserInContext } from './users'

const byName = sql`lower(name) collate "und-x-icu"`
/** Staff see the user in lists: the same as `isListed`, for queries of this table alone. */
const listed = sql`removed_at is null and (removal_requested_at is null or provisioning = 'rejected')`
const neverSignedIn = sql`first_signed_in_at is null and last_signed_in_at is null`
const organisationSuspended = sql`
  exists (select from partner_organisations o where o.id = organisation_id and o.suspended_at is not null)`
const admitted = sql`provisioning <> 'rejected' and suspended_at is null`

/**
 * Condition: a user who is not removed has this status at `now`. Says in SQL what `deriveStatus` says of
 * one row, in the words of the partial indexes.
 */
function hasStatus(status: PartnerUserStatusKind, now: Date): SQL {
  const at = sql`${now.toISOString()}::timestamptz`
  switch (status) {
    case 'needs_attention':
      return sql`provisioning = 'rejected'`
    case 'suspended':
      return sql`suspended_at is not null and provisioning <> 'rejected'`
    case 'organisation_suspended':
      return sql`${admitted} and ${organisationSuspended}`
    case 'setting_up':
      return sql`${admitted} and ${neverSignedIn} and invitation_expires_at is null
        and not ${organisationSuspended}`
    case 'active':
      return sql`${admitted} and not (${neverSignedIn}) and not ${organisationSuspended}`
    case 'invited':
      return sql`${admitted} and ${neverSignedIn} and invitation_expires_at > ${at}
        and not ${organisationSuspended}`
    case 'invitation_expired':
      return sql`${admitted} and ${neverSignedIn} and invitation_expires_at <= ${at}
        and not ${organisationSuspended}`
  }
}

/** Invitations come in the order of their end, the nearest to now first; all else by name. */
function orderOf(
  status: PartnerUserStatusKind | undefined,
): Pick<ListOrder, 'direction' | 'type'> & { value: SQL } {
  const byEnd = { value: sql`invitation_expires_at`, type: 'timestamptz' } as const
  if (status === 'invited') return { ...byEnd, direction: 'asc' }
  if (status === 'invitation_expired') return { ...byEnd, direction: 'desc' }
  return { value: byName, direction: 'asc' }
}

/** Users who are found by their name and address together. */
function byNameAndAddress(search: PersonSearch, wantedInScope: SQL): SQL {
  const { text } = search
  const matches = personMatches(search)
  return hits(text, {
    containing: matches && sql`select id from partner_users where ${matches} and ${wantedInScope}`,
    beginning: sql`
      (select id from partner_users where ${nameBeginsWith(text)} and ${wantedInScope}
        order by ${byName}, id limit ${capped})
      union
      (select id from partner_users
        where email like lower(${`${literal(text)}%`}::text) and ${wantedInScope}
        order by email using ~<~ limit ${capped})`,
  })
}

/** Users of the organisations that the text names. */
function byOrganisation(scope: Scope, text: string, wantedInScope: SQL): SQL {
  return sql`
    (select users.id from ${organisationsNamed(scope, text)} organisations
      cross join lateral (
        select id from partner_users where organisation_id = organisations.id and ${wantedInScope}
        limit ${capped}
      ) users
      limit ${capped})`
}

/** Users of suspended organisations: no index of users knows them, so they are gathered first. */
function ofSuspendedOrganisations(scope: Scope, wantedInScope: SQL): SQL {
  return sql`
    (select users.id from (
        select id from partner_organisations where suspended_at is not null
          and ${inScope(scope, sql`id`)} order by id
      ) organisations
      cross join lateral (
        select id from partner_users where organisation_id = organisations.id and ${wantedInScope}
        order by id limit ${capped}
      ) users
      limit ${capped})`
}

/** A query for the ids of listed users who are found by their name and address. */
export function usersNamed(scope: Scope, search: PersonSearch): SQL {
  return byNameAndAddress(search, sql`${listed} and ${inScope(scope, sql`organisation_id`)}`)
}

type UserQuery = {
  status?: PartnerUserStatusKind
  /** Only those who have not signed in yet, whatever their status. */
  neverSignedIn?: boolean
  /** Null for all users. */
  search: PersonSearch | null
  now: Date
}

/** Condition: the user meets all filters. */
function meets({ status, neverSignedIn: never, now }: Omit<UserQuery, 'search'>): SQL {
  // Who is active has signed in: nobody is looked at for that.
  if (never && status === 'active') return sql`false`
  return sql`${status ? hasStatus(status, now) : sql`true`} and ${never ? neverSignedIn : sql`true`}`
}

function candidates(scope: Scope, { search, ...filter }: UserQuery): SQL | null {
  const wanted = sql`${listed} and ${inScope(scope, sql`organisation_id`)} and ${meets(filter)}`
  if (search) {
    return sql`${byNameAndAddress(search, wanted)} union ${byOrganisation(scope, search.text, wanted)}`
  }
  return filter.status === 'organisation_suspended' ? ofSuspendedOrganisations(scope, wanted) : null
}

function inOrder(scope: Scope, status: PartnerUserStatusKind | undefined, position: Position) {
  const { value, type, direction } = orderOf(status)
  const placeOf = (from: string) => sql`select ${value}, id from partner_users
    where id = ${from} and ${inScope(scope, sql`organisation_id`)}`
  return { value, ...keyset({ id: sql`id`, value, type, direction, placeOf }, position) }
}

/** `count` and `beyond`: where candidates were gathered first. */
type FoundRow = { id: string; place: string; count?: number; beyond?: number }

/**
 * The ids of a page of all partner users who are not removed, in the order of reading: when `backwards`,
 * the nearest comes first. `found` is how many candidates there are, at most a little over the cap of each
 * kind of hit, and how many of them lie beyond the position; null where the list is read from an index, however long it is. `places` are the values that the list is
 * in the order of, as text.
 */
export async function findUserIds(
  db: Queryable,
  scope: Scope,
  query: UserQuery,
  position: Position,
): Promise<{
  ids: string[]
  places: string[]
  found: { count: number; beyond: number } | null
}> {
  const { value, beyond, order } = inOrder(scope, query.status, position)
  const { limit } = position
  const found = candidates(scope, query)
  const rows = found
    ? await db.execute<FoundRow>(sql`
      with found (found_id) as materialized (${found})
      select id, ${value}::text as place, (select count(*)::int from found) as count,
        (count(*) over ())::int as beyond
      from found cross join lateral (
        select * from partner_users where id = found_id offset 0
      ) users
      where ${beyond} and ${inScope(scope, sql`organisation_id`)}
      order by ${order} limit ${limit}`)
    : await db.execute<FoundRow>(sql`
      select id, ${value}::text as place from partner_users
      where ${listed} and ${inScope(scope, sql`organisation_id`)}
        and ${meets(query)} and ${beyond}
      order by ${order} limit ${limit}`)
  return {
    ids: rows.map(({ id }) => id),
    places: rows.map(({ place }) => place),
    found: found && { count: rows[0]?.count ?? 0, beyond: rows[0]?.beyond ?? 0 },
  }
}

/** How many users such a list has from a position on, up to its limit; where it is read from an index. */
export async function countUsers(
  db: Queryable,
  scope: Scope,
  query: Omit<UserQuery, 'search'>,
  position: Position,
): Promise<number> {
  const { beyond, order } = inOrder(scope, query.status, position)
  // Before a row only those nearest to it are read, in their order, wherever it is.
  const nearest = position.from === undefined ? sql`` : sql`order by ${order}`
  const [row] = await db.execute<{ count: number }>(sql`
    select count(*)::int as count from (
      select from partner_users
      where ${listed} and ${inScope(scope, sql`organisation_id`)}
        and ${meets(query)} and ${beyond}
      ${nearest} limit ${position.limit}
    ) counted`)
  return row?.count ?? 0
}

/** These users with what their view needs besides, in the order of the ids. */
export async function findUsersByIds(
  db: Queryable,
  scope: Scope,
  ids: readonly string[],
): Promise<PartnerUserInContext[]> {
  if (ids.length === 0) return []
  const rows = await db
    .select({ user: partnerUsers, organisation: partnerOrganisations, emailChange: emailChanges })
    .from(partnerUsers)
    .innerJoin(partnerOrganisations, eq(partnerOrganisations.id, partnerUsers.organisationId))
    .leftJoin(emailChanges, eq(emailChanges.partnerUserId, partnerUsers.id))
    .where(and(inArray(partnerUsers.id, [...ids]), inScope(scope, partnerUsers.organisationId)))
  const byId = new Map(rows.map((row) => [row.user.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** Everybody whom the list finds, of all its pages: a query for the ids, and, of a search, one for its hits. */
export function everyUser(scope: Scope, query: UserQuery): { ids: SQL; hits: SQL | null } {
  const { status, neverSignedIn: never, search, now, ...others } = query
  // A filter that is left out here would have an action be for more than the list shows: it does not compile.
  others satisfies Record<string, never>
  const hits = search ? candidates(scope, query) : null
  if (hits) return { ids: hits, hits }
  return {
    ids: sql`select id from partner_users where ${listed} and ${inScope(scope, sql`organisation_id`)}
      and ${meets({ status, neverSignedIn: never, now })}`,
    hits,
  }
}

/** Of the users with these ids those whom lists show. */
export const theseUsers = (scope: Scope, ids: readonly string[]): SQL =>
  sql`select id from partner_users
    where id in (${sql.join(
      ids.map((id) => sql`${id}::uuid`),
      sql`, `,
    )}) and ${listed}
      and ${inScope(scope, sql`organisation_id`)}`

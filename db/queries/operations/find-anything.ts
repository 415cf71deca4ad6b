import { type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import type { OrderKind, OrderState } from '@/db/enums'
import { inScope, type Scope } from '@/db/scope'
import {
  nameBeginsWith,
  nameMatches,
  type PersonSearch,
  personMatches,
  searchLimit,
} from '../core/text-search'
import { type SearchTerm, searchCandidates } from '../partners/organisation-search'
import { userInScope } from '../partners/user-scope'
import { usersNamed } from '../partners/user-search'

/** What is shown of one kind, and how many there are, at most a little over the cap of each kind of hit. */
export type Hits<Row> = { rows: Row[]; found: number }

const isIn = (scope: Scope) => inScope(scope, sql`organisation_id`)

const byName = sql`lower(name) collate "und-x-icu"`

async function hitsOf<Row extends Record<string, unknown>>(
  db: Queryable,
  query: SQL,
): Promise<Hits<Row>> {
  const rows = await db.execute<Row & { found: number }>(query)
  return { rows, found: rows[0]?.found ?? 0 }
}

type Limit = { limit: number }

export type OrganisationHit = {
  id: string
  name: string
  zuoraAccountKey: string
  suspended: boolean
  archived: boolean
}

/** Organisations, archived ones too, by all that their table is searched by, or with this ID. */
export function findOrganisationHits(
  db: Queryable,
  scope: Scope,
  { term, id, limit }: { term: SearchTerm; id: string | null } & Limit,
): Promise<Hits<OrganisationHit>> {
  return hitsOf(
    db,
    sql`
    with candidates (found_id) as materialized (
      ${searchCandidates(scope, term)} union (select id from partner_organisations
        where id = ${id}::uuid and ${inScope(scope, sql`id`)})
    )
    select id, name, coalesce(zuora_account_number, zuora_account_key) as "zuoraAccountKey",
      suspended_at is not null as suspended, archived_at is not null as archived,
      (select count(*)::int from candidates) as found
    from candidates cross join lateral (
      select * from partner_organisations where id = found_id offset 0
    ) organisations
    order by archived_at is not null, ${nameBeginsWith(term.text)} desc, ${byName}, id limit ${limit}`,
  )
}

/** The ids of listed users by name and address, and of those named besides; who has the address comes first. */
export function findUserHits(
  db: Queryable,
  scope: Scope,
  {
    search,
    address,
    besides,
    limit,
  }: { search: PersonSearch; address: string | null; besides: readonly string[] } & Limit,
): Promise<Hits<{ id: string }>> {
  const also = sql`select id from partner_users
    where id = any(${uuids(besides)}) and removed_at is null and ${isIn(scope)}
      and (removal_requested_at is null or provisioning = 'rejected')`
  return hitsOf(
    db,
    sql`
    with candidates (found_id) as materialized (${usersNamed(scope, search)} union (${also}))
    select id, (select count(*)::int from candidates) as found
    from candidates cross join lateral (
      select * from partner_users where id = found_id offset 0
    ) users
    order by email = ${address ?? ''}::text desc, id = any(${uuids(besides)}) desc,
      ${nameBeginsWith(search.text)} desc, ${byName}, id limit ${limit}`,
  )
}

const uuids = (ids: readonly string[]) => sql`${`{${ids.join(',')}}`}::uuid[]`

/** The ids of users for whom an address waits to be confirmed. */
export async function findIdsByNewEmail(
  db: Queryable,
  scope: Scope,
  email: string,
): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(
    sql`select partner_user_id as id from email_changes 
      where lower(new_email) = ${email}::text and ${userInScope(scope, sql`partner_user_id`)}`,
  )
  return rows.map(({ id }) => id)
}

export type CustomerHit = {
  id: string
  name: string
  email: string
  organisationId: string
  organisationName: string
}

/**
 * Customers of all organisations by name and address, or with this ID. The search reads the trigram index as if
 * all hits were wanted, and stops at the cap.
 */
export function findCustomerHits(
  db: Queryable,
  scope: Scope,
  { search, id, limit }: { search: PersonSearch; id: string | null } & Limit,
): Promise<Hits<CustomerHit>> {
  const matches = personMatches(search)
  const byText = matches
    ? sql`(with containing as materialized (select id from customers where ${matches} and ${isIn(scope)})
        select id from containing limit ${searchLimit})`
    : sql`(select null::uuid as id where false)`
  return hitsOf(
    db,
    sql`
    with candidates (found_id) as materialized (
      ${byText} union (select id from customers where id = ${id}::uuid and ${isIn(scope)})
    )
    select customers.id, customers.name, customers.email,
      organisations.id as "organisationId", organisations.name as "organisationName",
      (select count(*)::int from candidates) as found
    from candidates
    cross join lateral (select * from customers where id = found_id offset 0) customers
    join partner_organisations organisations on organisations.id = customers.organisation_id
    order by lower(customers.name) collate "und-x-icu", customers.id limit ${limit}`,
  )
}

export type OrderHit = {
  id: string
  kind: OrderKind
  state: OrderState
  customerId: string
  customerName: string
  organisationId: string
  organisationName: string
}

/** The order with this ID. */
export function findOrderHits(db: Queryable, scope: Scope, id: string): Promise<Hits<OrderHit>> {
  return hitsOf(
    db,
    sql`
    select orders.id, orders.kind, orders.state, customers.id as "customerId",
      customers.name as "customerName", organisations.id as "organisationId",
      organisations.name as "organisationName", 1 as found
    from orders
    join customers on customers.id = orders.customer_id
    join partner_organisations organisations on organisations.id = orders.organisation_id
    where orders.id = ${id}::uuid and ${inScope(scope, sql`orders.organisation_id`)}`,
  )
}

export type SubscriptionHit = {
  id: string
  number: string
  customerId: string
  customerName: string
  organisationId: string
  organisationName: string
}

/** Subscriptions with one of these numbers, or with this ID. */
export function findSubscriptionHits(
  db: Queryable,
  scope: Scope,
  { numbers, id }: { numbers: readonly string[]; id: string | null },
): Promise<Hits<SubscriptionHit>> {
  const list = sql.join(
    numbers.map((number) => sql`${number}::text`),
    sql`, `,
  )
  return hitsOf(
    db,
    sql`
    with candidates (found_id) as materialized (
      select id from subscriptions where number in (${list}) and ${isIn(scope)}
      union select id from subscriptions where id = ${id}::uuid and ${isIn(scope)}
    )
    select subscriptions.id, subscriptions.number, customers.id as "customerId",
      customers.name as "customerName", organisations.id as "organisationId",
      organisations.name as "organisationName", (select count(*)::int from candidates) as found
    from candidates
    join subscriptions on subscriptions.id = found_id
    join customers on customers.id = subscriptions.customer_id
    join partner_organisations organisations on organisations.id = subscriptions.organisation_id
    order by subscriptions.id desc`,
  )
}

export type OfferHit = { id: string; name: string; active: boolean }

/** Condition: an offer is for all organisations, or also for those in scope. */
function isOffered(scope: Scope): SQL {
  if (scope.organisationId === null) return sql`true`
  return sql`(audience = 'all' or id in (select offer_id from offer_organisations where ${isIn(scope)}))`
}

/** Offers by name, or with this ID. There are as many as staff have written, so each is looked at. */
export function findOfferHits(
  db: Queryable,
  scope: Scope,
  { text, id, limit }: { text: string; id: string | null } & Limit,
): Promise<Hits<OfferHit>> {
  const named = nameMatches(text, sql`search_text(name)`) ?? sql`false`
  return hitsOf(
    db,
    sql`
    select id, name, active, count(*) over ()::int as found from offers
    where (${named} or id = ${id}::uuid) and ${isOffered(scope)}
    order by active desc, ${nameBeginsWith(text)} desc, ${byName}, id limit ${limit}`,
  )
}

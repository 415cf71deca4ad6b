import { type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import type { InvoiceOwner } from '@/db/enums'
import { inScope, type Scope } from '@/db/scope'
import { keyset, type Position } from '../core/keyset'
import { searchCap } from '../core/text-search'
import { passes } from './organisation-filters'
import {
  any,
  type ListQuery,
  merged,
  owned,
  type Reading,
  readingOf,
  walked,
} from './organisation-reading'
import { type SearchTerm, searchCandidates } from './organisation-search'

export type ListedOrganisation = {
  id: string
  name: string
  logoUrl: string | null
  zuoraAccountKey: string
  salesforceAccountId: string | null
  invoiceOwner: InvoiceOwner
  /** Of its account, ISO 4217; null until billing has told. */
  currency: string | null
  createdAt: Date
  updatedAt: Date
  userCount: number
  /** When one of its users last signed in. */
  lastSignInAt: Date | null
  suspended: boolean
  archived: boolean
  /** Its account in billing cannot be used, or one of its orders waits for staff. */
  needsAttention: boolean
  /** The value that the list is in the order of, as text. */
  place: string
}

/** What a search found: how many organisations pass, of them beyond the position, and whether it may be more. */
type Found = { count: number; beyond: number; more: boolean }

/** The rows of a page with what is shown of them, in the order of reading; each by its primary key (`offset 0`). */
function shown(page: SQL, scope: Scope, direction: 'asc' | 'desc', position: Position): SQL {
  const { order } = keyset(
    { id: sql`organisation.id`, value: sql`page.sort_value`, direction },
    position,
  )
  return sql`
    select organisation.id, name, logo_url as "logoUrl", zuora_account_key as "zuoraAccountKey",
      salesforce_account_id as "salesforceAccountId", invoice_owner as "invoiceOwner",
      billing_currency as currency, organisation.created_at as "createdAt", updated_at as "updatedAt",
      users as "userCount", nullif(last_sign_in_at, '-infinity') as "lastSignInAt",
      suspended_at is not null as suspended, archived_at is not null as archived,
      attention > 0 as "needsAttention", page.sort_value::text as place
    from (${page}) page
    cross join lateral (
      select * from partner_organisations
      where id = page.organisation_id and ${inScope(scope, sql`id`)} offset 0
    ) organisation
    cross join lateral (
      select users, last_sign_in_at, attention from partner_list_entries
      where organisation_id = page.organisation_id offset 0
    ) entry
    order by ${order}`
}

type Row = Omit<ListedOrganisation, 'createdAt' | 'updatedAt' | 'lastSignInAt'> & {
  createdAt: string
  updatedAt: string
  lastSignInAt: string | null
}

const listed = ({ createdAt, updatedAt, lastSignInAt, ...row }: Row): ListedOrganisation => ({
  ...row,
  createdAt: new Date(createdAt),
  updatedAt: new Date(updatedAt),
  lastSignInAt: lastSignInAt === null ? null : new Date(lastSignInAt),
})

/** So many entries are looked at first, for each row that is wanted. */
const walkedForEach = 40

/**
 * Rows of the partners table in the order of reading: when `backwards`, the nearest row comes first. `found`, of a
 * search: how many organisations pass, and whether it may be more than could be looked through.
 */
export async function listOrganisations(
  db: Queryable,
  scope: Scope,
  query: ListQuery,
  position: Position,
): Promise<{ rows: ListedOrganisation[]; found: Found | null }> {
  const { direction, search } = query
  const reading = readingOf(scope, query, position)
  const shownOf = (page: SQL) => shown(page, scope, direction, position)
  if (search) return await readSearch(db, reading, search, shownOf)
  const read = async (page: SQL) => (await db.execute<Row>(shownOf(page))).map(listed)
  return { rows: await readByStages(reading, read), found: null }
}

/** What passes often is found within a few steps, what passes rarely in each kind by itself. */
async function readByStages(
  reading: Reading,
  read: (page: SQL) => Promise<ListedOrganisation[]>,
): Promise<ListedOrganisation[]> {
  const { kinds, few, conditions, limit, scope } = reading
  if (!kinds || scope.organisationId !== null) return await read(any(reading))
  if (few) return await read(merged(reading, kinds.each))
  if (conditions.length > 0) return await read(any(reading))
  const rows = await read(walked(reading, limit * walkedForEach))
  return rows.length === limit ? rows : await read(merged(reading, kinds.each))
}

/** A search looks through so many hits; filters are asked of those. */
async function readSearch(
  db: Queryable,
  reading: Reading,
  search: SearchTerm,
  shownOf: (page: SQL) => SQL,
): Promise<{ rows: ListedOrganisation[]; found: Found }> {
  const { scope, value, beyond, order, limit } = reading
  const page = sql`
    select organisation_id, ${value} as sort_value from found
    where ${beyond} order by ${order} limit ${limit}`
  const rows = await db.execute<Row & { found: number; ahead: number; hits: number }>(sql`
    with hits (id) as materialized (${searchCandidates(scope, search)}),
    found as materialized (
      select entries.* from hits cross join lateral (
        select * from partner_list_entries where organisation_id = hits.id offset 0
      ) entries
      where ${passes(reading)} and ${owned(scope)}
    )
    select rows.*, (select count(*)::int from found) as found,
      (select count(*)::int from found where ${beyond}) as ahead, (select count(*)::int from hits) as hits
    from (values (true)) always left join (${shownOf(page)}) rows on true`)
  const [first] = rows
  const { found = 0, ahead = 0, hits = 0 } = first ?? {}
  return {
    rows: rows
      .filter(({ id }) => id !== null)
      .map(({ found: _found, ahead: _ahead, hits: _hits, ...row }) => listed(row)),
    found: { count: Math.min(found, searchCap), beyond: ahead, more: hits > searchCap },
  }
}

/** Rows that were changed then or later, in the order of changes. */
export async function organisationsChangedSince(
  db: Queryable,
  scope: Scope,
  { archived = false, updatedSince }: { archived?: boolean; updatedSince: string },
  position: Position,
): Promise<ListedOrganisation[]> {
  const value = sql`updated_at`
  const { beyond, order } = keyset(
    { id: sql`id`, value, type: 'timestamptz', direction: 'asc' },
    position,
  )
  const page = sql`
    select id as organisation_id, ${value} as sort_value from partner_organisations
    where ${value} >= ${updatedSince}::timestamptz and ${archived ? sql`true` : sql`archived_at is null`}
      and ${beyond} and ${inScope(scope, sql`id`)} order by ${order} limit ${position.limit}`
  return (await db.execute<Row>(shown(page, scope, 'asc', position))).map(listed)
}

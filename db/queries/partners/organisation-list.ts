import { type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import type { InvoiceOwner } from '@/db/enums'
import { inScope, type Scope } from '@/db/scope'
import { keyset, type Position } from '../core/keyset'
import { type SearchTerm, searchCandidates } from './organisation-search'

export type ListedOrganisation = {
  id: string
  name: string
  logoUrl: string | null
  zuoraAccountKey: string
  salesforceAccountId: string | null
  invoiceOwner: InvoiceOwner
  createdAt: Date
  updatedAt: Date
  userCount: number
  suspended: boolean
  archived: boolean
  /** Its account in billing cannot be used, or one of its orders waits for staff. */
  needsAttention: boolean
  /** The value that the list is in the order of, as text. */
  place: string
}

export type ListQuery = {
  sort: 'name' | 'created' | 'updated'
  direction: 'asc' | 'desc'
  /** Archived organisations too. */
  archived?: boolean
  /** Those alone whose row is of that time or later. */
  updatedSince?: string
  search?: SearchTerm
}

/** Each has an index of (value, id), so that any page costs what the first one costs. */
const sortValues = {
  name: sql`lower(name) collate "und-x-icu"`,
  created: sql`created_at`,
  updated: sql`updated_at`,
}
const sortTypes = { name: undefined, created: 'timestamptz', updated: 'timestamptz' } as const

/** Each hit by its primary key. `offset 0` keeps the planner from walking the sort index instead. */
const foundOrganisations = (scope: Scope, search: SearchTerm, shown: SQL) => sql`
  candidates (found_id) as materialized (${searchCandidates(scope, search)}),
  found as materialized (
    select organisations.* from candidates cross join lateral (
      select * from partner_organisations where id = found_id offset 0
    ) organisations
    where ${shown} and ${inScope(scope, sql`id`)}
  )`

/**
 * Rows of the partners table in the order of reading: when `backwards`, the nearest row comes first.
 * `found` is how many organisations a search finds, at most a little over the cap of each kind of hit.
 */
export async function listOrganisations(
  db: Queryable,
  scope: Scope,
  { sort, direction, archived = false, updatedSince, search }: ListQuery,
  position: Position,
): Promise<{ rows: ListedOrganisation[]; found: number | null }> {
  const value = sortValues[sort]
  const placeOf = (from: string) => sql`select ${value}, id from partner_organisations
    where id = ${from} and ${inScope(scope, sql`id`)}`
  const type = sortTypes[sort]
  const { beyond, order } = keyset({ id: sql`id`, value, type, direction, placeOf }, position)
  const { order: orderOfPage } = keyset(
    { id: sql`page.id`, value: sql`page.sort_value`, direction },
    position,
  )
  const kept = archived ? sql`true` : sql`archived_at is null`
  const shown = updatedSince ? sql`${kept} and updated_at >= ${updatedSince}::timestamptz` : kept
  const rows = await db.execute<
    Omit<ListedOrganisation, 'createdAt' | 'updatedAt'> & {
      createdAt: string
      updatedAt: string
      found: number | null
    }
  >(sql`
    ${search ? sql`with ${foundOrganisations(scope, search, shown)}` : sql``}
    select page.*, page.sort_value::text as place, users.count as "userCount",
      page."accountUnusable" or exists (
        select from orders where organisation_id = page.id and state = 'needs_attention'
      ) as "needsAttention"
    from (
      select id, name, logo_url as "logoUrl", zuora_account_key as "zuoraAccountKey",
        salesforce_account_id as "salesforceAccountId", invoice_owner as "invoiceOwner",
        created_at as "createdAt", updated_at as "updatedAt", suspended_at is not null as suspended,
        archived_at is not null as archived,
        billing_account_state in ('unknown', 'unusable') as "accountUnusable", ${value} as sort_value,
        ${search ? sql`(select count(*)::int from found)` : sql`null::int`} as found
      from ${search ? sql`found` : sql`partner_organisations`}
      where ${search ? sql`true` : shown} and ${inScope(scope, sql`id`)} and ${beyond}
      order by ${order}
      limit ${position.limit}
    ) page
    cross join lateral (
      select count(*)::int as count from partner_users
      where organisation_id = page.id and removed_at is null
    ) users
    order by ${orderOfPage}`)
  return {
    rows: rows.map(({ id, name, logoUrl, zuoraAccountKey, salesforceAccountId, ...row }) => ({
      id,
      name,
      logoUrl,
      zuoraAccountKey,
      salesforceAccountId,
      invoiceOwner: row.invoiceOwner,
      createdAt: new Date(row.createdAt),
      updatedAt: new Date(row.updatedAt),
      userCount: row.userCount,
      suspended: row.suspended,
      archived: row.archived,
      needsAttention: row.needsAttention,
      place: row.place,
    })),
    found: search ? (rows[0]?.found ?? 0) : null,
  }
}

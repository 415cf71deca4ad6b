import { sql } from 'drizzle-orm'
import type { Queryable } from '../client'
import type { InvoiceOwner } from '../enums'
import { type SearchTerm, searchCandidates } from './partner-organisation-search'

export type ListedOrganisation = {
  id: string
  name: string
  logoUrl: string | null
  zuoraAccountKey: string
  salesforceAccountId: string | null
  invoiceOwner: InvoiceOwner
  createdAt: Date
  userCount: number
}

type ListQuery = {
  sort: 'name' | 'created'
  direction: 'asc' | 'desc'
  /** The row to go on from, towards the end of the list or, `backwards`, towards its beginning. */
  from?: string
  backwards: boolean
  search?: SearchTerm
  limit: number
}

/** Both have an index of (value, id), so that any page costs what the first one costs. */
const sortValues = {
  name: sql`lower(name) collate "und-x-icu"`,
  created: sql`created_at`,
}

/** Each hit by its primary key. `offset 0` keeps the planner from walking the sort index instead. */
const foundOrganisations = sql`
  found cross join lateral (
    select * from partner_organisations where id = found_id offset 0
  ) organisations`

/**
 * Rows of the partners table in the order of reading: when `backwards`, the nearest row comes first.
 * `found` is how many organisations a search finds, at most a little over the cap of each kind of hit.
 */
export async function listOrganisations(
  db: Queryable,
  { sort, direction, from, backwards, search, limit }: ListQuery,
): Promise<{ rows: ListedOrganisation[]; found: number | null }> {
  const value = sortValues[sort]
  const ascending = (direction === 'asc') !== backwards
  const way = ascending ? sql`asc` : sql`desc`
  const beyond = ascending ? sql`>` : sql`<`
  const beyondFrom = from
    ? sql`where (${value}, id) ${beyond} (select ${value}, id from partner_organisations where id = ${from})`
    : sql``
  const rows = await db.execute<
    Omit<ListedOrganisation, 'createdAt'> & { createdAt: string; found: number | null }
  >(sql`
    ${search ? sql`with found (found_id) as materialized (${searchCandidates(search)})` : sql``}
    select page.*, users.count as "userCount"
    from (
      select id, name, logo_url as "logoUrl", zuora_account_key as "zuoraAccountKey",
        salesforce_account_id as "salesforceAccountId", invoice_owner as "invoiceOwner",
        created_at as "createdAt", ${value} as sort_value,
        ${search ? sql`(select count(*)::int from found)` : sql`null::int`} as found
      from ${search ? foundOrganisations : sql`partner_organisations`}
      ${beyondFrom}
      order by ${value} ${way}, id ${way}
      limit ${limit}
    ) page
    cross join lateral (
      select count(*)::int as count from partner_users where organisation_id = page.id
    ) users
    order by page.sort_value ${way}, page.id ${way}`)
  return {
    rows: rows.map(({ id, name, logoUrl, zuoraAccountKey, salesforceAccountId, ...row }) => ({
      id,
      name,
      logoUrl,
      zuoraAccountKey,
      salesforceAccountId,
      invoiceOwner: row.invoiceOwner,
      createdAt: new Date(row.createdAt),
      userCount: row.userCount,
    })),
    found: search ? (rows[0]?.found ?? 0) : null,
  }
}

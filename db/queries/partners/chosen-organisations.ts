import { type SQL, sql } from 'drizzle-orm'
import { inScope, type Scope } from '@/db/scope'
import { narrowing, passes } from './organisation-filters'
import type { ListQuery } from './organisation-reading'
import { searchCandidates } from './organisation-search'

/** Everything that the partners table finds, of all its pages: a query for the ids, and, of a search, one for its hits. */
export function everyOrganisation(scope: Scope, query: ListQuery): { ids: SQL; hits: SQL | null } {
  const { search, sort: _sort, direction: _direction, ...filter } = query
  const hits = search ? searchCandidates(scope, search) : null
  const ids = sql`
    select organisation_id as id from partner_list_entries
    where ${inScope(scope, sql`organisation_id`)} and ${passes(narrowing(scope, filter))}
      ${hits ? sql`and organisation_id in (${hits})` : sql``}`
  return { ids, hits }
}

/** Of the organisations with these ids those that there are. */
export function theseOrganisations(scope: Scope, ids: readonly string[]): SQL {
  const list = sql.join(
    ids.map((id) => sql`${id}::uuid`),
    sql`, `,
  )
  return sql`
    select id from partner_organisations where id in (${list}) and ${inScope(scope, sql`id`)}`
}

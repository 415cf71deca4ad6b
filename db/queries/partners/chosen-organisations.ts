import { type SQL, sql } from 'drizzle-orm'
import { inScope, type Scope } from '@/db/scope'
import type { ListQuery } from './organisation-list'
import { searchCandidates } from './organisation-search'

/** Everything that the partners table finds, of all its pages: a query for the ids, and, of a search, one for its hits. */
export function everyOrganisation(scope: Scope, query: ListQuery): { ids: SQL; hits: SQL | null } {
  const { sort: _sort, direction: _direction, archived, updatedSince, search, ...others } = query
  // A filter that is left out here would have an action be for more than the table shows: it does not compile.
  others satisfies Record<string, never>
  const hits = search ? searchCandidates(scope, search) : null
  const ids = sql`
    select id from partner_organisations
    where ${inScope(scope, sql`id`)} and ${archived ? sql`true` : sql`archived_at is null`}
      ${updatedSince ? sql`and updated_at >= ${updatedSince}::timestamptz` : sql``}
      ${hits ? sql`and id in (${hits})` : sql``}`
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

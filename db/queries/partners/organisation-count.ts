import { sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import type { Scope } from '@/db/scope'
import type { Position } from '../core/keyset'
import { passes } from './organisation-filters'
import { type ListQuery, owned, readingOf } from './organisation-reading'

/** How many rows the partners table has from a position on, up to its limit; without its search. */
export async function countOrganisations(
  db: Queryable,
  scope: Scope,
  query: ListQuery,
  position: Position,
): Promise<number> {
  const { kinds, conditions, beyond, order, limit } = readingOf(scope, query, position)
  // Kind by kind, in no order: it ends as soon as so many are found, and reads no other entry.
  const passing =
    kinds && conditions.length === 0 && scope.organisationId === null
      ? sql`
        select from unnest(${kinds.each}) as kinds (of)
        cross join lateral (
          select from partner_list_entries
          where kind = kinds.of and ${beyond} and ${owned(scope)} offset 0
        ) entries`
      : sql`
        select from partner_list_entries
        where ${passes({ kinds, conditions })} and ${beyond} and ${owned(scope)}
        ${position.from === undefined ? sql`` : sql`order by ${order}`}`
  const [row] = await db.execute<{ count: number }>(sql`
    select count(*)::int as count from (${passing} limit ${limit}) counted`)
  return row?.count ?? 0
}

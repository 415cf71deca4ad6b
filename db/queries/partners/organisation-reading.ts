import { type SQL, sql } from 'drizzle-orm'
import { inScope, type Scope } from '@/db/scope'
import { keyset, type ListOrder, type Position } from '../core/keyset'
import {
  all,
  type FilterFacts,
  type Narrowing,
  narrowing,
  type OrganisationFilter,
  passes,
} from './organisation-filters'
import type { SearchTerm } from './organisation-search'

export type OrganisationSort = 'name' | 'created' | 'users' | 'lastSignIn' | 'attention'

export type ListQuery = OrganisationFilter &
  FilterFacts & {
    sort: OrganisationSort
    direction: 'asc' | 'desc'
    search?: SearchTerm | undefined
  }

/** Each has an index of (value, id), and one for each kind, so that any page costs what the first one costs. */
const sorts: Record<OrganisationSort, Pick<ListOrder, 'type'> & { value: SQL }> = {
  name: { value: sql`sort_name` },
  created: { value: sql`created_at`, type: 'timestamptz' },
  users: { value: sql`users`, type: 'integer' },
  lastSignIn: { value: sql`last_sign_in_at`, type: 'timestamptz' },
  attention: { value: sql`attention`, type: 'integer' },
}

/** What a page is read from: which entries, from where on, and in which order. */
export type Reading = Narrowing & {
  scope: Scope
  value: SQL
  beyond: SQL
  order: SQL
  limit: number
}

export const owned = (scope: Scope) => inScope(scope, sql`organisation_id`)

/** What a page or a count of the partners table is read from. */
export function readingOf(
  scope: Scope,
  { sort, direction, search: _search, ...filter }: ListQuery,
  position: Position,
): Reading {
  const { value, type } = sorts[sort]
  const placeOf = (from: string) => sql`select ${value}, organisation_id from partner_list_entries
    where organisation_id = ${from} and ${owned(scope)}`
  const { beyond, order } = keyset(
    { id: sql`organisation_id`, value, type, direction, placeOf },
    position,
  )
  return { ...narrowing(scope, filter), scope, value, beyond, order, limit: position.limit }
}

/** The first so many entries in the list's order, of them those that pass: enough where many pass. */
export function walked(reading: Reading, most: number): SQL {
  const { value, beyond, order, limit, scope } = reading
  return sql`
    select organisation_id, ${value} as sort_value from (
      select organisation_id, sort_name, created_at, users, last_sign_in_at, attention, kind, currency
      from partner_list_entries where ${beyond} and ${owned(scope)} order by ${order} limit ${most}
    ) nearest where ${passes(reading)} order by ${order} limit ${limit}`
}

/** As many as wanted of each kind that passes, each kind in the list's order: exact, however few or many pass. */
export function merged(reading: Reading, each: SQL): SQL {
  const { value, beyond, order, limit, scope, conditions } = reading
  return sql`
    select organisation_id, ${value} as sort_value from unnest(${each}) as kinds (of)
    cross join lateral (
      select organisation_id, ${value} from partner_list_entries
      where kind = kinds.of and ${beyond} and ${all(conditions)} and ${owned(scope)}
      order by ${order} limit ${limit}
    ) nearest order by ${order} limit ${limit}`
}

/** Whichever way the planner finds best; at worst it reads every entry. */
export function any(reading: Reading): SQL {
  const { value, beyond, order, limit, scope } = reading
  return sql`
    select organisation_id, ${value} as sort_value from partner_list_entries
    where ${passes(reading)} and ${beyond} and ${owned(scope)} order by ${order} limit ${limit}`
}

import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'

/** Where a page of a list begins: at the row `from`, towards the list's end or, `backwards`, its beginning. */
export type Position = {
  from?: string | undefined
  /** The value that the row had in the list's order when it was read, as text; else it is looked up. */
  place?: string | undefined
  backwards: boolean
  limit: number
}

/** What a list is in the order of: its rows' ids, or a value and their ids. Both need an index in that order. */
export type ListOrder = {
  id: SQLWrapper
  value?: SQL
  /** The value's type, where it is no text. */
  type?: 'timestamptz' | 'integer'
  direction: 'asc' | 'desc'
  /** A query for the value and the id of one row in scope, where the list is in the order of a value. */
  placeOf?: (id: string) => SQL
}

/**
 * The condition and the order of a page, so that a deep one costs what the first one costs: rows beyond the one to go
 * on from, the nearest first. Ties are told apart by the id.
 */
export function keyset(
  { id, value, type, direction, placeOf }: ListOrder,
  { from, place: at, backwards }: Pick<Position, 'from' | 'place' | 'backwards'>,
): { beyond: SQL; order: SQL } {
  const ascending = (direction === 'asc') !== backwards
  const way = ascending ? sql`asc` : sql`desc`
  const order = value ? sql`${value} ${way}, ${id} ${way}` : sql`${id} ${way}`
  if (from === undefined) return { beyond: sql`true`, order }
  const place = value ? sql`(${value}, ${id})` : id
  const start =
    value && at !== undefined
      ? sql`(${at}::${sql.raw(type ?? 'text')}, ${from}::uuid)`
      : placeOf
        ? sql`(${placeOf(from)})`
        : sql`${from}::uuid`
  return { beyond: sql`${place} ${ascending ? sql`>` : sql`<`} ${start}`, order }
}

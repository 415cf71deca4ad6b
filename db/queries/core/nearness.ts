import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'

/** How near a text is to what is typed, whatever the letter case: 0 for the same, 1 when it begins with it, else 2. */
export function nearness(text: SQLWrapper, typed: string): SQL<number> {
  const folded = (each: SQLWrapper) => sql`lower((${each})::text collate "und-x-icu")`
  const [found, wanted] = [folded(text), folded(sql`${typed}`)]
  return sql`case when ${found} = ${wanted} then 0 when starts_with(${found}, ${wanted}) then 1 else 2 end`
}

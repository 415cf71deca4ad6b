import { type SQL, sql } from 'drizzle-orm'
import { fold, type Needle, needlesFor } from '@/db/search-text'
import { literal } from './like'

/** A search looks through at most so many rows of each kind of hit, plus one to know of more. */
export const searchCap = 1000
export const searchLimit = sql.raw(String(searchCap + 1))

/** How many rows a search found, counted up to the cap; `more`: there are more than are counted. */
export function cappedCount(found: number): { count: number; more: boolean } {
  return { count: Math.min(found, searchCap), more: found > searchCap }
}

const ownColumn = sql`search_text`

/** Condition: the row's search text contains the text, which has to be in the same form. */
export function textContains(text: string, column: SQL = ownColumn): SQL {
  return sql`${column} like ${`%${literal(text)}%`}::text`
}

/** All needles of one of the lists; null for text without a letter or digit, which no index looks up. */
function allOfOneList(typed: string, holds: (needle: Needle) => SQL): SQL | null {
  const lists = needlesFor(typed)
  if (lists.length === 0) return null
  const each = lists.map((needles) => sql`(${sql.join(needles.map(holds), sql` and `)})`)
  return sql`(${sql.join(each, sql` or `)})`
}

/** Condition: a name is found by what was typed; null when nothing typed can be looked up. */
export function nameMatches(typed: string, column: SQL = ownColumn): SQL | null {
  return allOfOneList(typed, ({ words }) => textContains(words, column))
}

/** What was typed, and the same with domains as addresses are stored; null where that is no other text. */
export type PersonSearch = { text: string; withAsciiDomains: string | null }

/** Condition: a name and an address together are found by what was typed. */
export function personMatches(
  { text, withAsciiDomains }: PersonSearch,
  column = ownColumn,
): SQL | null {
  const typed = personHolds(text, column)
  const stored = withAsciiDomains && personHolds(withAsciiDomains, column)
  return typed && stored ? sql`(${typed} or ${stored})` : typed
}

/** In an address no sign begins a word. */
function personHolds(typed: string, column: SQL): SQL | null {
  return allOfOneList(typed, ({ words, unbroken }) =>
    /[^\p{L}\p{N} ]/u.test(unbroken)
      ? sql`(${textContains(words, column)} or ${textContains(unbroken, column)})`
      : textContains(words, column),
  )
}

/** The same where the rows are few already, so that signs alone can be looked for. */
export function personContains(search: PersonSearch, column: SQL): SQL {
  return personMatches(search, column) ?? textContains(fold(search.text), column)
}

/** Condition: the name begins with the text. U+FFFF sorts after every letter. */
export function nameBeginsWith(text: string): SQL {
  return sql`(lower(name) collate "und-x-icu" >= lower(${text}::text)
    and lower(name) collate "und-x-icu" < lower(${text}::text) || U&'\\FFFF')`
}

/** Whether the text is at most the beginning of one word, which more rows have than a search looks through. */
function isShort(typed: string): boolean {
  const [[first] = [], ...others] = needlesFor(typed)
  return others.length === 0 && (first === undefined || first.words.startsWith(' '))
}

/**
 * A query for the ids of what a text finds. `containing` is planned as if all hits were wanted, which keeps
 * the planner on the trigram index, and stops at the cap all the same. One or two letters begin a word of too
 * many rows: those that begin with them come first, and fill the cap if they can.
 */
export function hits(
  typed: string,
  { containing, beginning }: { containing: SQL | null; beginning: SQL },
): SQL {
  if (!containing) return sql`(${beginning})`
  if (!isShort(typed)) {
    return sql`
    (with containing as materialized (${containing}) select id from containing limit ${searchLimit})`
  }
  return sql`
    (with beginning as materialized (${beginning}), containing as materialized (
      ${containing} and (select count(*) from beginning) < ${searchLimit}
    )
    select id from beginning union (select id from containing limit ${searchLimit}))`
}

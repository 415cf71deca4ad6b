import { type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { inScope, type Scope } from '@/db/scope'
import { isIndexable, searchText } from '@/db/search-text'
import { nameBeginsWith, textContains } from '../core/text-search'

type Accounts = { zuoraAccountKey: string | null; salesforceAccountId: string | null }

/** Up to `limit` organisations with the same Zuora or Salesforce account. */
export async function findByAccounts(
  db: Queryable,
  scope: Scope,
  { zuoraAccountKey, salesforceAccountId }: Accounts,
  limit: number,
): Promise<{ id: string; name: string; zuora: boolean; salesforce: boolean }[]> {
  return db.execute(sql`
    with same as (
      (select id, true as zuora, false as salesforce from partner_organisations
        where ${zuoraAccountKey}::text in (zuora_account_key, zuora_account_id, zuora_account_number)
          and ${inScope(scope, sql`id`)}
        limit ${limit})
      union all
      (select id, false, true from partner_organisations
        where salesforce_account_id = ${salesforceAccountId}::text
          and ${inScope(scope, sql`id`)} limit ${limit})
    )
    select id, name, bool_or(zuora) as zuora, bool_or(salesforce) as salesforce
    from same join partner_organisations using (id)
    group by id, name order by id limit ${limit}`)
}

function piecesOf(text: string, count: number): string[] {
  const chars = [...text]
  const edge = (index: number) => Math.round((chars.length * index) / count)
  return Array.from({ length: count }, (_, index) =>
    chars.slice(edge(index), edge(index + 1)).join(''),
  )
}

/**
 * One typing error leaves one half, or two thirds, of a name as they are: names that contain these are
 * worth comparing. (The similarity operator `%` would read the lists of all its trigrams, which takes
 * seconds with a million names.)
 */
function oneErrorAway(name: string): SQL[] {
  const text = searchText(name).slice(1)
  const length = [...text].length
  if (length < 6) return []
  const [first = '', second = '', third = ''] = piecesOf(text, length < 9 ? 2 : 3)
  const combinations = third
    ? [
        [first, second],
        [first, third],
        [second, third],
      ]
    : [[first], [second]]
  return combinations
    .filter((pieces) => pieces.some(isIndexable))
    .map(
      (pieces) =>
        sql`(${sql.join(
          pieces.map((piece) => textContains(piece)),
          sql` and `,
        )})`,
    )
}

/**
 * Up to `limit` organisations whose names share at least `similarity` (0 to 1) of their trigrams with
 * this one, out of those that begin with it or are one typing error away.
 */
export async function findBySimilarName(
  db: Queryable,
  scope: Scope,
  name: string,
  { similarity, limit }: { similarity: number; limit: number },
): Promise<{ id: string; name: string }[]> {
  const near = oneErrorAway(name)
  const text = searchText(name)
  return db.execute(sql`
    with near as materialized (
      select id, name, search_text from partner_organisations
      where (${near.length > 0 ? sql.join(near, sql` or `) : sql`false`}) and ${inScope(scope, sql`id`)}
    ), candidates as (
      (select id, name, search_text from partner_organisations
        where ${nameBeginsWith(name)} and ${inScope(scope, sql`id`)}
        order by lower(name) collate "und-x-icu", id limit 100)
      union
      (select id, name, search_text from near limit 1000)
    )
    select id, name from candidates
    where similarity(search_text, ${text}::text) >= ${similarity}::real
    order by similarity(search_text, ${text}::text) desc, id limit ${limit}`)
}

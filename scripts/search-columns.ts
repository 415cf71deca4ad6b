import type postgres from 'postgres'
import { buildIndex } from './online-changes'

/** So many rows are filled in one transaction; a writer of one of them waits for that long. */
const batch = 1_000

const tables = ['partner_organisations', 'partner_users', 'customers'] as const

/** Without fastupdate=off, a long pending list slows searches down. */
const bySearchText = 'using gin (search_text gin_trgm_ops) with (fastupdate = off)'

/** Partners search customers within their organisation; staff, who may know only a name, search all of them. */
const indexes = {
  partner_organisations_search_text: `partner_organisations ${bySearchText}`,
  partner_users_search_text: `partner_users ${bySearchText}`,
  customers_search_text: `customers ${bySearchText}`,
  audit_log_former_emails: `audit_log ((before->>'email')) where action = 'partner_user.email_changed'`,
} as const

/** What the release before searched by. Two trigram indexes of a table would double what a write costs. */
const former = ['partner_organisations_name_trigrams', 'partner_users_search'] as const

/**
 * Gives rows that are older than `search_text` theirs, and puts the indexes of searches in the place of former
 * ones, while others read and write. What is done is not done again; what an earlier run left half-built is
 * built again.
 */
export async function completeSearchColumns(sql: postgres.Sql): Promise<void> {
  for (const table of tables) {
    const [empty] = await sql`select 1 from ${sql(table)} where search_text is null limit 1`
    if (empty) await fillTable(sql, table)
  }
  for (const [index, definition] of Object.entries(indexes))
    await buildIndex(sql, index, definition)
  for (const index of former) await sql`drop index concurrently if exists ${sql(index)}`
}

/** Setting the column makes the table's trigger write it. */
async function fillTable(sql: postgres.Sql, table: string): Promise<void> {
  let last = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const ids = await sql<{ id: string }[]>`
      select id from ${sql(table)} where id > ${last} order by id limit ${batch}`
    const end = ids.at(-1)
    if (!end) break
    await sql`
      update ${sql(table)} set search_text = null
      where id > ${last} and id <= ${end.id} and search_text is null`
    last = end.id
  }
  await sql`analyze ${sql(table)}`
}

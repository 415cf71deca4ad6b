import { expect, it } from 'vitest'
import { testDatabase } from '@/tests/support/database'
import { completeSearchColumns } from './search-columns'

const database = await testDatabase()
const { sql } = database

/** As an earlier release left it: rows without search text, and no index of it. */
async function asBefore(organisations: number) {
  await sql`
    drop index partner_organisations_search_text, partner_users_search_text, customers_search_text`
  await sql`alter table partner_organisations disable trigger partner_organisations_search_text`
  await sql`
    insert into partner_organisations (id, name, zuora_account_key, invoice_owner)
    select gen_random_uuid(), 'Éclair ' || i, 'K' || i, 'partner' from generate_series(1, ${organisations}::int) i`
  await sql`alter table partner_organisations enable trigger partner_organisations_search_text`
}

async function validIndexes() {
  const rows = await sql`
    select indexrelid::regclass::text as name from pg_index
    where indisvalid and indexrelid::regclass::text like '%_search_text' order by 1`
  return rows.map(({ name }) => name)
}

it('fills rows that are there already and builds the indexes while a writer is at work', async () => {
  await asBefore(2_500)
  const writer = await sql.reserve()
  await writer`begin`
  await writer`
    update partner_organisations set name = 'Müller' where name = 'Éclair 7'`
  const completing = completeSearchColumns(sql)
  await writer`
    insert into partner_organisations (id, name, zuora_account_key, invoice_owner)
    values (gen_random_uuid(), 'Øst', 'K', 'partner')`
  await writer`commit`
  writer.release()
  await completing
  const texts = await sql`
    select search_text as text from partner_organisations where name in ('Müller', 'Øst', 'Éclair 2500')
    order by 1`
  expect(texts.map(({ text }) => text)).toEqual([' eclair 2500', ' muller', ' ost'])
  const [{ empty } = {}] = await sql`
    select count(*)::int as empty from partner_organisations where search_text is null`
  expect(empty).toBe(0)
  expect(await validIndexes()).toEqual([
    'customers_search_text',
    'partner_organisations_search_text',
    'partner_users_search_text',
  ])
})

/** Which index stands in which file, and which transaction wrote which row. */
async function versions() {
  const files = await sql`
    select indexrelid::regclass::text as name, indexrelid as id, pg_relation_filenode(indexrelid) as file
    from pg_index join pg_class on pg_class.oid = indrelid
    where relname in ('partner_organisations', 'partner_users', 'customers', 'audit_log') order by 1`
  const rows = await sql`select id, xmin::text as writer from partner_organisations order by id`
  return { files: [...files], rows: [...rows] }
}

it('builds again what was cut off, and then has nothing to do', async () => {
  await sql`
    update pg_index set indisvalid = false
    where indexrelid = 'partner_users_search_text'::regclass`
  await completeSearchColumns(sql)
  expect(await validIndexes()).toHaveLength(3)
  const before = await versions()
  await completeSearchColumns(sql)
  expect(await versions()).toEqual(before)
})

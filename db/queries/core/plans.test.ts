import { beforeAll, expect, it } from 'vitest'
import type { Queryable } from '@/db/client'
import { testDatabase } from '@/tests/support/database'
import { planOf as readPlan } from '@/tests/support/plan'
import { everything } from '@/tests/support/scope'
import { listOrganisations, organisationsChangedSince } from '../partners/organisation-list'
import { findBySimilarName } from '../partners/organisation-similarity'

const database = await testDatabase()
const rows = 5_000

beforeAll(async () => {
  await database.sql`
    insert into partner_organisations (id, name, zuora_account_key, invoice_owner, created_at)
    select gen_random_uuid(), md5(i::text) || ' Partners', 'A' || lpad(i::text, 8, '0'), 'partner',
      timestamptz '2026-01-01' + i * interval '1 minute'
    from generate_series(1, ${rows}::int) i`
  await database.sql`
    insert into partner_users (id, organisation_id, name, email)
    select gen_random_uuid(), id, 'Ann', id || '@partner.example' from partner_organisations`
  await database.sql.unsafe(
    'vacuum analyze partner_organisations, partner_users, partner_list_entries',
  )
})

const planOf = (run: (db: Queryable) => Promise<unknown>) => readPlan(database.reads, run)

async function middle(): Promise<string> {
  const [row] = await database.sql`select id from partner_organisations offset ${rows / 2} limit 1`
  return row?.id
}

const firstPage = { backwards: false, limit: 51 }

const installation = { timeZone: 'UTC', pages: [] }

const sorts = [
  ['name', 'name'],
  ['created', 'created'],
  ['users', 'users'],
  ['lastSignIn', 'last_sign_in'],
  ['attention', 'attention'],
] as const

it.each(
  sorts.flatMap(([sort, index]) =>
    (['asc', 'desc'] as const).flatMap((direction) =>
      [false, true].map((backwards) => ({ sort, direction, backwards, index })),
    ),
  ),
)(
  'a deep page reads its rows in the order of $index: $direction, backwards $backwards',
  async (shape) => {
    const from = await middle()
    const { sort, direction, backwards, index } = shape
    const plan = await planOf((db) =>
      listOrganisations(
        db,
        everything,
        { sort, direction, ...installation },
        { backwards, from, limit: 5 },
      ),
    )
    expect(plan).toMatch(new RegExp(`Index Only Scan (Backward )?using partner_list_by_${index} `))
    expect(plan).toMatch(/Index Cond: \(ROW\(/)
    expect(plan).not.toContain('Seq Scan')
  },
)

it('what was changed is read in order from its index, from anywhere in it', async () => {
  const [row] = await database.sql`
    select id, updated_at as at from partner_organisations order by updated_at, id
    offset ${rows / 2} limit 1`
  const position = { from: row?.id, place: row?.at.toISOString(), backwards: false, limit: 51 }
  const plan = await planOf((db) =>
    organisationsChangedSince(db, everything, { updatedSince: '2020-01-01T00:00:00Z' }, position),
  )
  expect(plan).toContain('Index Scan using partner_organisations_by_updated ')
  expect(plan).not.toContain('Seq Scan')
})

it.each(sorts)(
  'a rare filter takes its rows in the order of %s from each kind',
  async (sort, index) => {
    const from = await middle()
    const wanted = { sort, direction: 'asc', status: 'suspended', ...installation } as const
    const plan = await planOf((db) =>
      listOrganisations(db, everything, wanted, { backwards: false, from, limit: 51 }),
    )
    expect(plan).toContain(`using partner_list_of_kind_by_${index} `)
    expect(plan).not.toContain('Seq Scan')
  },
)

it.each([
  ['a currency', { currency: 'CHF' }, 'partner_list_by_currency'],
  ['days', { createdFrom: '2026-01-05', createdUntil: '2026-01-05' }, 'partner_list_by_created'],
])('of %s that few have, only those are read', async (_, filter, index) => {
  const wanted = { sort: 'users', direction: 'desc', ...filter, ...installation } as const
  const plan = await planOf((db) => listOrganisations(db, everything, wanted, firstPage))
  expect(plan).toContain(index)
  expect(plan).not.toContain('Seq Scan')
})

it.each([
  ['part of a name', 'abcd', 'partner_organisations_search_text'],
  ['the beginning of a name', 'ab', 'partner_organisations_by_name'],
  ['the beginning of an ID', '01234567-', 'partner_organisations_pkey'],
  ['a Zuora number', 'a00001', 'partner_organisations_by_zuora_account_key'],
  ['a Salesforce ID', '001M00', 'partner_organisations_by_salesforce_account_id'],
  ['an email address', 'ann@partner', 'partner_users_by_email_prefix'],
])('a search for %s uses its index', async (_, text, index) => {
  const plan = await planOf((db) =>
    listOrganisations(
      db,
      everything,
      {
        sort: 'name',
        direction: 'asc',
        ...installation,
        search: { text, salesforceAccountId: null, email: text },
      },
      firstPage,
    ),
  )
  expect(plan).toContain(index)
  expect(plan).not.toContain('Seq Scan')
})

it('similar names are found through the indexes', async () => {
  const plan = await planOf((db) =>
    findBySimilarName(db, everything, 'Northwind Traders', { similarity: 0.5, limit: 5 }),
  )
  expect(plan).toContain('partner_organisations_search_text')
  expect(plan).toContain('partner_organisations_by_name')
  expect(plan).not.toContain('Seq Scan')
})

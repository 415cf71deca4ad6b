import { beforeAll, expect, it } from 'vitest'
import { fillAtOnce, testDatabase } from '@/tests/support/database'
import { blocksOf, planOf as readPlan } from '@/tests/support/plan'
import { everything, only } from '@/tests/support/scope'
import { type AllOrdersQuery, countAllOrders, findOrderIds } from './all-orders'

const database = await testDatabase()
const rows = 60_000
let large = ''

beforeAll(async () => {
  await fillAtOnce(database, async (tx) => {
    await tx`
      insert into partner_organisations (id, name, zuora_account_key, invoice_owner, search_text)
      select gen_random_uuid(), 'Partner ' || i, 'A' || i, 'partner', 'partner ' || i
      from generate_series(1, 2000) i`
    const [first] = await tx`select id from partner_organisations limit 1`
    large = first?.id
    // One organisation has ordered a third of all. One order in ten thousand waits for staff, all of them long ago.
    await tx`
      insert into orders (id, organisation_id, customer_id, subscription_id, kind, submission_key, invoice_owner,
        request, order_date, placed_by_name, state, created_at)
      select gen_random_uuid(), case when i % 3 = 0 then ${large}::uuid else organisations.id end,
        gen_random_uuid(), gen_random_uuid(), case when i % 5 = 0 then 'amendment' else 'sale' end,
        gen_random_uuid(), 'partner', '{}', '2026-11-26', 'Pat',
        case when i % 10000 = 1 then 'needs_attention' when i % 50 = 2 then 'refused' else 'confirmed' end,
        timestamptz '2026-01-01' + i * interval '5 minutes'
      from generate_series(1, ${rows}::int) i
      join (select id, row_number() over () as number from partner_organisations) organisations
        on organisations.number = i % 2000 + 1`
  })
  await database.sql.unsafe('vacuum analyze partner_organisations, orders')
})

const usual = { timeZone: 'Europe/Helsinki', direction: 'desc' } as const
const firstPage = { backwards: false, limit: 51 }

async function middle(): Promise<string> {
  const [row] =
    await database.sql`select id from orders order by created_at offset ${rows / 2} limit 1`
  return row?.id
}

const planOf = (query: Partial<AllOrdersQuery>, position: Parameters<typeof findOrderIds>[3]) =>
  readPlan(database.reads, (db) => findOrderIds(db, everything, { ...usual, ...query }, position))

const filters: [string, () => Partial<AllOrdersQuery>, string][] = [
  ['without a filter', () => ({}), 'orders_by_created'],
  // A newer PostgreSQL also skips from state to state.
  [
    'of a day',
    () => ({ placedFrom: '2026-03-01', placedUntil: '2026-03-01' }),
    'orders_by_(created|state)',
  ],
  ['in a state', () => ({ state: 'confirmed' }), 'orders_by_state'],
  ['in a rare state', () => ({ state: 'needs_attention' }), 'orders_by_state'],
  ['in a state that none is in', () => ({ state: 'given_up' }), 'orders_by_state'],
  ['of a kind', () => ({ kind: 'amendment' }), 'orders_by_state'],
  ['of a kind that nobody ordered', () => ({ kind: 'withdrawal' }), 'orders_by_state'],
  ['of a state and kind', () => ({ state: 'refused', kind: 'sale' }), 'orders_by_state'],
  [
    'in a state, of some days',
    () => ({ state: 'refused', placedFrom: '2026-02-01', placedUntil: '2026-02-07' }),
    'orders_by_state',
  ],
  ['of an organisation', () => ({ organisationId: large }), 'orders_of_organisation_by_state'],
  [
    'of an organisation, in a rare state',
    () => ({ organisationId: large, state: 'needs_attention' }),
    'orders_of_organisation_by_state',
  ],
]

for (const direction of ['desc', 'asc'] as const) {
  it.each(filters)(`orders %s are read from their index, ${direction}`, async (_, query, index) => {
    for (const position of [
      firstPage,
      { ...firstPage, from: await middle() },
      { ...firstPage, from: await middle(), backwards: true },
    ]) {
      const plan = await planOf({ ...query(), direction }, position)
      expect(plan).toMatch(new RegExp(`Index (Only )?Scan (Backward )?using ${index} `))
      if ('from' in position)
        expect(plan).toMatch(/Index Cond: \(.*(ROW\(created_at|created_at [<>]=)/)
      expect(plan).not.toContain('Seq Scan')
      expect(plan).not.toContain('Bitmap')
    }
  })
}

const blocks = (query: Partial<AllOrdersQuery>, from?: string) =>
  blocksOf(database.reads, (db) =>
    findOrderIds(db, everything, { ...usual, ...query }, { ...firstPage, from }),
  )

it.each(filters)(
  'a deep page of orders %s reads about as much as the first one',
  async (_, query) => {
    const [first, deep] = [await blocks(query()), await blocks(query(), await middle())]
    expect(first).toBeLessThan(400)
    expect(deep).toBeLessThan(first + 100)
  },
)

it('how many there are is counted a little way', async () => {
  const plan = await readPlan(database.reads, (db) =>
    countAllOrders(
      db,
      everything,
      { ...usual, state: 'confirmed' },
      { ...firstPage, limit: 1_001 },
    ),
  )
  expect(plan).toContain('Limit')
  expect(plan).toContain('orders_by_state')
  expect(plan).not.toContain('Seq Scan')
})

it('a client of one organisation has its orders read from the index of organisations', async () => {
  const plan = await readPlan(database.reads, (db) =>
    findOrderIds(db, only(large), usual, firstPage),
  )
  expect(plan).toContain('orders_of_organisation_by_state')
  expect(plan).not.toContain('Seq Scan')
})

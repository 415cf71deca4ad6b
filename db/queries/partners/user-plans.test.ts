import { beforeAll, expect, it } from 'vitest'
import type { Queryable } from '@/db/client'
import { oneErrorFrom, partsOf } from '@/lib/partners/people/internal/near-miss'
import { fillAtOnce, testDatabase } from '@/tests/support/database'
import { planOf as readPlan } from '@/tests/support/plan'
import { everything } from '@/tests/support/scope'
import { findIdsByName, findNearUserIds } from './people'
import { countUsers, findUserIds } from './user-search'

const database = await testDatabase()
const rows = 20_000

beforeAll(async () => {
  await fillAtOnce(database, async (tx) => {
    await tx`
      insert into partner_organisations (id, name, zuora_account_key, invoice_owner, search_text)
      select gen_random_uuid(), md5(i::text) || ' Partners', 'A' || lpad(i::text, 8, '0'), 'partner',
        search_text(md5(i::text) || ' Partners')
      from generate_series(1, 2000) i`
    await tx`
      insert into partner_users (id, organisation_id, name, email, provisioning, cognito_sub,
        first_signed_in_at, last_signed_in_at, invitation_expires_at, suspended_at, search_text)
      select gen_random_uuid(), o.id, md5(o.id::text || k), email,
        case when hash % 100 = 1 then 'rejected' else 'provisioned' end, gen_random_uuid()::text,
        case when hash % 100 > 10 then now() end, case when hash % 100 > 10 then now() end,
        case when hash % 100 > 5 then now() + (hash % 100 - 8) * interval '1 day' end,
        case when hash % 100 = 3 then now() end, search_text(md5(o.id::text || k)) || ' ' || email
      from partner_organisations o, generate_series(1, ${rows / 2000}::int) k,
        lateral (select abs(hashtext(o.id::text || k)) as hash) hashed,
        lateral (
          select case when hash % 100 = 7 then 'user' else 'person' end || k || '@' || o.id || '.example' as email
        ) addressed`
  })
  await database.sql.unsafe('vacuum analyze partner_organisations, partner_users')
})

const planOf = (run: (db: Queryable) => Promise<unknown>) => readPlan(database.reads, run)

const usual = { search: null, now: new Date() }
const firstPage = { backwards: false, limit: 51 }

it.each([false, true])(
  'a deep page of all users reads its rows in order: backwards %s',
  async (backwards) => {
    const [middle] = await database.sql`select id from partner_users offset ${rows / 2} limit 1`
    const plan = await planOf((db) =>
      findUserIds(db, everything, usual, { ...firstPage, from: middle?.id, backwards }),
    )
    expect(plan).toMatch(/Index Scan (Backward )?using partner_users_by_name /)
    expect(plan).toMatch(/Index Cond: \(ROW\(/)
    expect(plan).not.toContain('Seq Scan on partner_users')
  },
)

it('how many users come before a deep page is counted a little way back, in their order', async () => {
  const [middle] = await database.sql`select id from partner_users offset ${rows / 2} limit 1`
  const before = { from: middle?.id, backwards: true, limit: 1_001 }
  const plan = await planOf((db) => countUsers(db, everything, usual, before))
  expect(plan).toContain('Limit')
  expect(plan).toMatch(/Scan (Backward )?using partner_users_by_name /)
})

it.each([
  ['needs_attention', 'partner_users_in_need_of_attention'],
  ['suspended', 'partner_users_suspended'],
  ['setting_up', 'partner_users_being_set_up'],
  ['invited', 'partner_users_invited'],
  ['invitation_expired', 'partner_users_invited'],
  ['active', 'partner_users_by_name'],
  ['organisation_suspended', 'partner_users_by_organisation'],
] as const)('users with the status %s are read from %s', async (status, index) => {
  const plan = await planOf((db) => findUserIds(db, everything, { ...usual, status }, firstPage))
  expect(plan).toContain(index)
  expect(plan).not.toContain('Seq Scan on partner_users')
})

it.each([false, true])(
  'a deep page of users who have never signed in reads no others: backwards %s',
  async (backwards) => {
    const [middle] = await database.sql`select id from partner_users offset ${rows / 2} limit 1`
    const wanted = { ...usual, neverSignedIn: true }
    for (const from of [undefined, middle?.id]) {
      const plan = await planOf((db) =>
        findUserIds(db, everything, wanted, { ...firstPage, from, backwards }),
      )
      expect(plan).toMatch(/Scan (Backward )?using partner_users_never_signed_in /)
      expect(plan).not.toContain('Sort')
    }
  },
)

it('nobody is looked at for users who are active and have never signed in', async () => {
  const wanted = { ...usual, status: 'active', neverSignedIn: true } as const
  const plan = await planOf((db) => findUserIds(db, everything, wanted, firstPage))
  expect(plan).toContain('One-Time Filter: false')
})

it.each([
  ['part of a name', 'abcd', 'partner_users_search_text'],
  ['the beginning of a name', 'ab', 'partner_users_by_name'],
  ['the beginning of an address', 'us', 'partner_users_by_email_prefix'],
  ['an organisation', 'abcd', 'partner_organisations_search_text'],
])('a search for %s uses its index', async (_, search, index) => {
  const plan = await planOf((db) =>
    findUserIds(
      db,
      everything,
      { ...usual, search: { text: search, withAsciiDomains: null } },
      firstPage,
    ),
  )
  expect(plan).toContain(index)
  expect(plan).not.toContain('Seq Scan')
})

it('near misses of an address are found through the indexes', async () => {
  const address = 'user7@northwind.example'
  const plan = await planOf((db) =>
    findNearUserIds(db, everything, {
      addresses: [address, ...oneErrorFrom(address)],
      ...partsOf(address),
      limit: 200,
    }),
  )
  const scans = plan.match(/(Seq|Index|Bitmap Index) Scan.* on (partner_users\S*|\S+)/g)
  expect(scans?.join('\n')).toContain('partner_users_by_email_prefix')
  expect(scans?.join('\n')).not.toContain('Seq Scan on partner_users')
})

it('namesakes are found through the index', async () => {
  const plan = await planOf((db) => findIdsByName(db, everything, ['Ann Lee', 'Bo Ek'], 30))
  expect(plan).toContain('partner_users_by_name')
  expect(plan).not.toContain('Seq Scan')
})

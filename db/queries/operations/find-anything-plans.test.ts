import { beforeAll, expect, it } from 'vitest'
import type { Queryable } from '@/db/client'
import { uuidv7 } from '@/db/ids'
import { fillAtOnce, testDatabase } from '@/tests/support/database'
import { planOf as readPlan } from '@/tests/support/plan'
import { everything } from '@/tests/support/scope'
import {
  findCustomerHits,
  findIdsByNewEmail,
  findOrderHits,
  findOrganisationHits,
  findSubscriptionHits,
  findUserHits,
} from './find-anything'

const database = await testDatabase()

beforeAll(async () => {
  await fillAtOnce(database, async (tx) => {
    await tx`
      insert into partner_organisations (id, name, zuora_account_key, invoice_owner, search_text)
      select gen_random_uuid(), md5(i::text) || ' Partners', 'A' || lpad(i::text, 8, '0'), 'partner',
        search_text(md5(i::text) || ' Partners')
      from generate_series(1, 2000) i`
    await tx`
      insert into partner_users (id, organisation_id, name, email, search_text)
      select gen_random_uuid(), o.id, md5(o.id::text || k), 'person' || k || '@' || o.id || '.example',
        search_text(md5(o.id::text || k)) || ' person' || k || '@' || o.id || '.example'
      from partner_organisations o, generate_series(1, 5) k`
    await tx`
      insert into customers (id, organisation_id, name, email, country, currency, details, search_text)
      select gen_random_uuid(), o.id, md5(k || o.id::text), 'info@' || o.id || '.example', 'FI', 'EUR', '{}',
        search_text(md5(k || o.id::text)) || ' info@' || o.id || '.example'
      from partner_organisations o, generate_series(1, 10) k`
    await tx`
      insert into subscriptions (id, organisation_id, customer_id, number, invoice_owner,
        owner_account_number, invoice_owner_account_id, invoice_owner_account_number)
      select gen_random_uuid(), organisation_id, id, 'PMS-' || id, 'partner', 'A', 'A', 'A' from customers`
    await tx`
      insert into orders (id, organisation_id, customer_id, kind, submission_key, invoice_owner, request,
        order_date, placed_by_name)
      select gen_random_uuid(), organisation_id, id, 'sale', gen_random_uuid(), 'partner', '{}',
        '2026-11-26', 'Pat' from customers`
  })
  await database.sql.unsafe(
    'vacuum analyze partner_organisations, partner_users, customers, subscriptions, orders',
  )
})

const planOf = (run: (db: Queryable) => Promise<unknown>) => readPlan(database.reads, run)

const limit = 6
const id = uuidv7()
const search = (text: string) => ({ text, withAsciiDomains: null })
const term = (text: string) => ({ text, salesforceAccountId: null, email: '' })

it.each([
  [
    'organisations',
    'partner_organisations_search_text',
    (db: Queryable) => findOrganisationHits(db, everything, { term: term('abcd'), id, limit }),
  ],
  [
    'users',
    'partner_users_search_text',
    (db: Queryable) =>
      findUserHits(db, everything, { search: search('abcd'), address: null, besides: [id], limit }),
  ],
  [
    'users by two letters',
    'partner_users_by_name',
    (db: Queryable) =>
      findUserHits(db, everything, { search: search('ab'), address: null, besides: [], limit }),
  ],
  [
    'users by an address that waits',
    'email_changes_new_email_unique',
    (db: Queryable) => findIdsByNewEmail(db, everything, 'ann@partner.example'),
  ],
  [
    'customers',
    'customers_search_text',
    (db: Queryable) => findCustomerHits(db, everything, { search: search('abcd'), id, limit }),
  ],
  [
    'customers by two letters',
    'customers_search_text',
    (db: Queryable) => findCustomerHits(db, everything, { search: search('ab'), id: null, limit }),
  ],
  ['orders', 'orders_pkey', (db: Queryable) => findOrderHits(db, everything, id)],
  [
    'subscriptions',
    'subscriptions_number_unique',
    (db: Queryable) => findSubscriptionHits(db, everything, { numbers: ['PMS-1', 'pms-1'], id }),
  ],
])('%s are found through %s', async (_, index, run) => {
  const plan = await planOf(run)
  expect(plan).toContain(index)
  expect(plan).not.toContain('Seq Scan')
})

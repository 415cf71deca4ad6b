import { expect, it } from 'vitest'
import { uuidv7 } from '@/db/ids'
import type { Context } from '@/lib/core/context'
import type { CountedPage } from '@/lib/core/list'
import { contextFor, partnerUser, viewer } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { findOfOrganisation as findCustomers } from './customers/find-of-organisation'
import { list as listCustomers } from './customers/list'
import { findOfOrganisation as findOrders } from './orders/find-of-organisation'
import { list as listOrders } from './orders/list'
import { findOfOrganisation as findSubscriptions } from './subscriptions/find-of-organisation'

const database = await testDatabase()
const { sql } = database

/** An organisation with so many customers, each with a subscription and an order. */
async function organisationWith(count: number): Promise<string> {
  const organisationId = uuidv7()
  await sql`
    insert into partner_organisations (id, name, zuora_account_key, invoice_owner)
    values (${organisationId}, 'Acme', ${organisationId}, 'partner')`
  await sql`insert into partner_page_grants (organisation_id, page) values (${organisationId}, 'shop')`
  for (let number = 0; number < count; number += 1) {
    const [customer, subscription] = [uuidv7(), uuidv7()]
    await sql`
      insert into customers (id, organisation_id, name, email, country, currency, details)
      values (${customer}, ${organisationId}, ${`Customer ${number % 3}`}, 'c@example.com', 'DE', 'EUR', '{}')`
    await sql`
      insert into subscriptions (id, organisation_id, customer_id, number, invoice_owner,
        owner_account_number, invoice_owner_account_id, invoice_owner_account_number)
      values (${subscription}, ${organisationId}, ${customer}, ${subscription}, 'partner', 'A', 'A', 'A')`
    await sql`
      insert into orders (id, organisation_id, customer_id, kind, submission_key, invoice_owner, request,
        order_date, placed_by_name, state)
      values (${uuidv7()}, ${organisationId}, ${customer}, 'sale', ${uuidv7()}, 'partner',
        ${sql.json({ kind: 'sale', startDate: '2026-11-26', term: { kind: 'evergreen' }, plans: [], lines: [] })},
        '2026-11-26', 'Una User', 'confirmed')`
  }
  return organisationId
}

const staff = contextFor(database, viewer())
type Asked = { size: number; counted: true; after?: string; before?: string }
type Read = (organisationId: string, asked: Asked) => Promise<CountedPage<unknown>>
const ofPartner = (organisationId: string) => contextFor(database, partnerUser({ organisationId }))

const ofStaff =
  (find: (ctx: Context, input: unknown) => Promise<CountedPage<unknown>>): Read =>
  (organisationId, asked) =>
    find(staff, { organisationId, ...asked })

const lists: [string, Read][] = [
  ['customers, for staff', ofStaff(findCustomers)],
  ['orders, for staff', ofStaff(findOrders)],
  ['subscriptions, for staff', ofStaff(findSubscriptions)],
  ['the own customers', (id, asked) => listCustomers(ofPartner(id), asked)],
  ['the own orders', (id, asked) => listOrders(ofPartner(id), asked)],
]

it.each(lists)('%s: each page knows where it stands, both ways', async (_, read) => {
  await organisationWith(2)
  const id = await organisationWith(5)
  const asked = { size: 2, counted: true } as const
  let page = await read(id, asked)
  for (const preceding of [0, 2, 4]) {
    expect(page.extent).toEqual({ preceding, total: 5 })
    if (page.after) page = await read(id, { ...asked, after: page.after })
  }
  for (const preceding of [2, 0]) {
    page = await read(id, { ...asked, before: page.before ?? '' })
    expect(page.extent).toEqual({ preceding, total: 5 })
  }
})

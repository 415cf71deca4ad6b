import { expect, it } from 'vitest'
import { contextFor, partnerUser, viewer } from '@/tests/support/context'
import { rowsOf } from '@/tests/support/csv'
import { testDatabase } from '@/tests/support/database'
import { historyOf } from '@/tests/support/partners'
import { offersOf, runOrder, saleInput, seller, todayInUtc } from '@/tests/support/sales'
import { testTenant } from '@/tests/support/zuora'
import { openExport as openCustomers } from './customers/open-export'
import { openOrganisationExport as openCustomersOf } from './customers/open-organisation-export'
import { openExport as openInvoices } from './invoices/open-export'
import { openExport as openOffers } from './offers/open-export'
import { openExport as openOrders } from './orders/open-export'
import { openOrganisationExport as openOrdersOf } from './orders/open-organisation-export'
import { place } from './orders/place'
import { openExport as openSubscriptions } from './subscriptions/open-export'
import { openOrganisationExport as openSubscriptionsOf } from './subscriptions/open-organisation-export'

const database = await testDatabase()
const zuora = await testTenant()
const offers = await offersOf(database, zuora.billing)
const staff = contextFor(database, viewer(), { billingOffered: true }, { billing: zuora.billing })

const ctx = await seller(database, zuora.billing, { invoiceOwner: 'partner' })
const { organisationId } = ctx.actor
const order = await place(ctx, saleInput(offers.seats))
await runOrder(database, zuora.billing, order.id)
await zuora.runBilling(todayInUtc())
const stranger = await seller(database, zuora.billing, { invoiceOwner: 'partner' })

it('a partner’s files have the own customers, orders and subscriptions, and nobody else’s', async () => {
  const customer = { Name: 'Customer Oy', 'Email address': 'aino@customer.example', Country: 'FI' }
  expect(await rowsOf(await openCustomers(ctx, { search: 'oy' }))).toMatchObject([customer])
  expect(await rowsOf(await openCustomers(ctx, { search: 'nobody' }))).toEqual([])
  const [sold] = await rowsOf(await openSubscriptions(ctx, {}))
  expect(sold).toMatchObject({ Customer: 'Customer Oy' })
  expect(await rowsOf(await openOrders(ctx, {}))).toMatchObject([
    {
      'Order number': order.number,
      State: 'Confirmed',
      Customer: 'Customer Oy',
      Subscription: sold?.Subscription,
      Ordered: order.lines.join('\n'),
    },
  ])
  for (const open of [openCustomers, openSubscriptions, openOrders])
    expect(await rowsOf(await open(stranger, {}))).toEqual([])
})

it('invoices are asked of billing a page at a time, and their amounts are numbers', async () => {
  const [invoice] = await rowsOf(await openInvoices(ctx, {}))
  expect(invoice).toMatchObject({ Currency: 'EUR', State: 'Open' })
  expect(Number(invoice?.Amount)).toBeGreaterThan(0)
  expect(invoice?.Charges).toBe('Workspace: Seats')
  expect(await rowsOf(await openInvoices(stranger, {}))).toEqual([])
})

it('the files of staff say what partners are not told, of one organisation alone', async () => {
  const [customer] = await rowsOf(await openCustomersOf(staff, { organisationId }))
  expect(customer?.['Zuora account number']).toMatch(/^PMA-/)
  const [sold] = await rowsOf(await openSubscriptionsOf(staff, { organisationId }))
  expect(sold?.['Invoice owner account']).toBe('A00000101')
  const customerId = customer?.['Customer ID'] ?? ''
  const wanted = { organisationId, customerId }
  expect(await rowsOf(await openOrdersOf(staff, wanted))).toMatchObject([
    { 'Order number': order.number, 'Invoice owner account': 'A00000101' },
  ])
  for (const open of [openCustomersOf, openSubscriptionsOf, openOrdersOf]) {
    const { organisationId: other } = stranger.actor
    expect(await rowsOf(await open(staff, { organisationId: other, customerId }))).toEqual([])
  }
})

it('all offers are in the file of offers', async () => {
  const rows = await rowsOf(await openOffers(staff, {}))
  expect(rows.map((row) => row['Offer ID'])).toContain(offers.seats.id)
  expect(rows).toHaveLength(3)
})

it('every file is a line of the history of the organisation that it is about', async () => {
  const exported = (await historyOf(database, organisationId))
    .filter(({ action }) => action === 'list.exported')
    .map(({ after }) => after?.list)
  expect(new Set(exported)).toEqual(new Set(['customers', 'orders', 'subscriptions', 'invoices']))
})

it('no file is for the other side, and none without the page', async () => {
  for (const open of [openCustomersOf, openSubscriptionsOf, openOrdersOf])
    await expect(open(ctx, { organisationId })).rejects.toMatchObject({ code: 'forbidden' })
  await expect(openOffers(ctx, {})).rejects.toMatchObject({ code: 'forbidden' })
  const nobody = contextFor(database, partnerUser())
  for (const open of [openCustomers, openSubscriptions, openOrders, openInvoices])
    await expect(open(nobody, {})).rejects.toMatchObject({ code: 'not_found' })
})

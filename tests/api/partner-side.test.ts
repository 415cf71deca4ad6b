import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { testConfig } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { customerDetails, offersOf, runOrder, seller, todayInUtc } from '@/tests/support/sales'
import { testTenant } from '@/tests/support/zuora'
import { testApi } from './support/api'

const database = await testDatabase()
const zuora = await testTenant()
const api = await testApi(database, {
  billing: zuora.billing,
  config: { ...testConfig, billingOffered: true },
})
const { seats } = await offersOf(database, zuora.billing)

async function partner(account = 'A00000101') {
  const { actor } = await seller(database, zuora.billing, { invoiceOwner: 'partner', account })
  const { accessToken: token } = await api.partnerToken(actor.id)
  return {
    actor,
    get: (path: string) => api.call('GET', `/partner${path}`, { token }),
    post: (path: string, body: unknown) => api.call('POST', `/partner${path}`, { token, body }),
  }
}

const sale = () => ({
  customer: { kind: 'new', details: customerDetails },
  lines: [{ offerId: seats.id, quantities: [{ chargeId: seats.chargeId, quantity: '5' }] }],
  term: { kind: 'termed', months: 12, autoRenew: true },
  startDate: todayInUtc(),
})

test('a partner’s program reads what can be sold, previews, orders once, and finds what it sold', async () => {
  const { actor, get, post } = await partner()
  const home = await get('/organisation')
  expect(home.body).toMatchObject({
    person: { name: actor.name },
    pages: [{ page: 'shop' }, { page: 'self-service' }],
  })
  const mine = await get('/colleagues')
  expect(mine.body).toMatchObject({ colleagues: [{ id: actor.id }], more: false })
  const { body: assortment } = await get('/offers')
  expect(assortment).toMatchObject({ currency: 'EUR', closedBecause: null })
  expect(assortment.offers.map(({ id }: { id: string }) => id)).toContain(seats.id)

  const previewed = await post('/orders/preview', sale())
  expect(previewed).toMatchObject({ status: 200, body: { total: { currency: 'EUR' } } })
  const order = { ...sale(), submissionKey: randomUUID(), seal: previewed.body.seal }
  const placed = await post('/orders', order)
  expect(placed).toMatchObject({
    status: 202,
    body: { state: 'placed', repeated: false, previewed: { total: previewed.body.total } },
  })
  const again = await post('/orders', order)
  expect(again.body).toEqual({ ...placed.body, repeated: true })
  const other = { ...order, term: { kind: 'evergreen' } }
  expect(await post('/orders', other)).toMatchObject({
    status: 422,
    body: { code: 'invalid', errors: [{ pointer: '#/submissionKey' }] },
  })
  await runOrder(database, zuora.billing, placed.body.id)

  const { body: confirmed } = await get(`/orders/${placed.body.id}`)
  expect(confirmed).toMatchObject({ state: 'confirmed', customer: { name: 'Customer Oy' } })
  const customers = await get('/customers?search=Customer')
  expect(customers.body).toMatchObject({ items: [{ id: confirmed.customer.id }], nextCursor: null })
  const { body: customer } = await get(`/customers/${confirmed.customer.id}`)
  expect(customer).toMatchObject({ city: 'Helsinki', subscriptions: 1 })
  const orders = await get(`/orders?subscriptionId=${confirmed.subscription.id}`)
  expect(orders.body.items).toMatchObject([{ id: confirmed.id }])
  const subscriptions = await get(`/subscriptions?customerId=${customer.id}`)
  expect(subscriptions.body.items).toMatchObject([
    { id: confirmed.subscription.id, live: { status: 'active' } },
  ])
})

test('a subscription is changed, cancelled and taken back, and what was invoiced is read', async () => {
  const { get, post } = await partner('A00000102')
  const placed = await post('/orders', { ...sale(), submissionKey: randomUUID() })
  await runOrder(database, zuora.billing, placed.body.id)
  const { subscription } = (await get(`/orders/${placed.body.id}`)).body
  const path = `/subscriptions/${subscription.id}`
  const { live } = (await get(path)).body
  const [plan] = live.plans
  const found = await get(`/swaps?productRatePlanIds=${plan.productRatePlanId}`)
  expect(found).toMatchObject({ status: 200, body: { swaps: {} } })
  const more = {
    effectiveDate: todayInUtc(),
    changes: [
      {
        kind: 'quantity',
        ratePlanId: plan.id,
        chargeNumber: plan.charges[0].number,
        quantity: '8',
      },
    ],
  }
  expect((await post(`${path}/preview-change`, more)).status).toBe(200)
  const changed = await post(`${path}/change`, { ...more, submissionKey: randomUUID() })
  expect(changed).toMatchObject({ status: 202, body: { kind: 'amendment' } })
  expect((await get(path)).body.orderOnItsWay).toEqual({ id: changed.body.id })
  await runOrder(database, zuora.billing, changed.body.id)
  const end = { when: { policy: 'end_of_term' } }
  expect((await post(`${path}/preview-cancellation`, end)).status).toBe(200)
  const cancelled = await post(`${path}/cancel`, { ...end, submissionKey: randomUUID() })
  expect(cancelled).toMatchObject({ status: 202, body: { kind: 'cancellation' } })
  await runOrder(database, zuora.billing, cancelled.body.id)
  expect((await get(path)).body.takeBack).not.toBeNull()
  const back = await post(`${path}/take-back`, { submissionKey: randomUUID() })
  expect(back).toMatchObject({ status: 202, body: { kind: 'withdrawal' } })
  await runOrder(database, zuora.billing, back.body.id)

  await zuora.runBilling(todayInUtc())
  const invoices = await get('/invoices')
  expect(invoices.body.items.length).toBeGreaterThan(0)
  expect((await get('/credit-memos')).body).toMatchObject({ nextCursor: null })
  const [invoice] = invoices.body.items
  const file = await get(`/invoices/${invoice.id}/pdf`)
  expect(file.status).toBe(200)
  expect(file.body).toMatch(/^%PDF/)
  expect(file.headers.get('content-disposition')).toBe(
    `attachment; filename="${invoice.number}.pdf"`,
  )
  expect((await get(`/invoices/${'0'.repeat(32)}/pdf`)).status).toBe(404)
  const other = await partner()
  expect((await other.get(`/invoices/${invoice.id}/pdf`)).status).toBe(404)
})

test('a page that is not granted does not exist for a program either, and no answer of Zuora is a 503', async () => {
  const { actor, get, post } = await partner()
  await database.sql`
    delete from partner_page_grants where organisation_id = ${actor.organisationId} and page = 'self-service'`
  expect((await get('/invoices')).status).toBe(404)
  expect((await post('/orders/preview', {})).status).toBe(422)
  await database.sql`delete from partner_page_grants where organisation_id = ${actor.organisationId}`
  expect((await post('/orders/preview', {})).status).toBe(404)
  expect((await get('/organisation')).body.pages).toEqual([])
  const { get: ask } = await partner()
  const { billing } = zuora
  const silent = { ...billing, readInvoices: () => Promise.reject(new Error('No answer.')) }
  const holder = globalThis as unknown as { partnerManagement: { billing: typeof billing } }
  holder.partnerManagement.billing = silent
  const refused = await ask('/invoices')
  expect(refused).toMatchObject({ status: 503, body: { code: 'unavailable' } })
  expect(refused.headers.get('retry-after')).toBeTruthy()
  holder.partnerManagement.billing = billing
})

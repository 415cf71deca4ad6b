import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import createClient from 'openapi-fetch'
import { uuidv7 } from '@/db/ids'
import { anyRequest } from '@/tests/api/support/any-request'
import { holdAgainstDocument } from '@/tests/api/support/document'
import type { paths } from '@/tests/api/support/openapi'
import { customerDetails, todayInUtc } from '@/tests/support/sales'
import { clientToken, partnerToken } from './support/api-clients'
import { newOrganisation, uniqueEmail, uniqueWord } from './support/arrange'
import { administratorOf } from './support/people'
import type { Product } from './support/product'
import { bill, sell } from './support/sales'
import { newSeller } from './support/self-service'
import { expect, test } from './support/test'

type Sale = paths['/partner/orders/preview']['post']['requestBody']['content']['application/json']

/** A program on the generated client. */
const programOn = ({ url }: Product, token: string) =>
  createClient<paths>({
    baseUrl: `${url}/api/v1`,
    headers: { authorization: `Bearer ${token}` },
  })

async function staffProgram(product: Product) {
  const administrator = await administratorOf(product)
  const token = await clientToken(administrator, product.url)
  return { administrator, program: programOn(product, token) }
}

test('a generated client creates, reads and changes organisations and their users', async ({
  product,
}) => {
  const { administrator, program } = await staffProgram(product)
  await administrator.dispose()
  const { logoUrl: _, salesforceAccountId: __, ...facts } = await newOrganisation(product)
  const created = await program.POST('/partner-organisations', {
    body: facts,
    params: { header: { 'Idempotency-Key': randomUUID() } },
  })
  expect(created.response.status).toBe(201)
  const { id, version } = created.data ?? {}
  if (!id) throw new Error('Nothing was created.')
  const changed = await program.PATCH('/partner-organisations/{id}', {
    params: { path: { id }, header: { 'If-Match': `"${version}"` } },
    body: { name: `${facts.name} Europe`, logoUrl: null },
  })
  expect(changed.data).toMatchObject({ name: `${facts.name} Europe` })
  const access = await program.PUT('/partner-organisations/{id}/page-access', {
    params: { path: { id } },
    body: { pages: ['shop'] },
  })
  expect(access.data?.pageAccess).toEqual(['shop'])
  const listed = await program.GET('/partner-organisations', {
    params: { query: { search: facts.name, limit: 5 } },
  })
  expect(listed.data).toMatchObject({ items: [{ id }], nextCursor: null })

  const person = { organisationId: id, name: 'Una User', email: uniqueEmail() }
  const user = await program.POST('/partner-users', { body: person })
  expect(user.response.status).toBe(201)
  const partnerUserId = user.data?.id ?? ''
  const path = { partnerUserId }
  const suspended = await program.POST('/partner-users/{partnerUserId}/suspend', {
    params: { path },
    body: { reason: 'On leave' },
  })
  expect(suspended.data).toMatchObject({ id: partnerUserId })
  const users = await program.GET('/partner-organisations/{organisationId}/users', {
    params: { path: { organisationId: id } },
  })
  expect(users.data?.items.map((each) => each.id)).toEqual([partnerUserId])
  const history = await program.GET('/partner-organisations/{organisationId}/history', {
    params: { path: { organisationId: id } },
  })
  expect(history.data?.items.map(({ action }) => action)).toContain('partner_user.suspended')
  const happened = await program.GET('/history', { params: { query: { organisation: id } } })
  expect(happened.data?.items.length).toBeGreaterThan(0)
  const gone = await program.GET('/partner-users/{partnerUserId}', {
    params: { path: { partnerUserId: randomUUID() } },
  })
  expect(gone.error).toMatchObject({ status: 404, code: 'not_found' })
})

test('a generated client reads offers, sales, drift, what needs attention, and events', async ({
  product,
}) => {
  const { administrator, program } = await staffProgram(product)
  const seller = await newSeller(administrator, product)
  await administrator.dispose()
  const sold = await sell(product, seller, seller.offers)
  const path = { organisationId: seller.organisationId }
  const offers = await program.GET('/offers')
  expect(offers.data?.items.map(({ id }) => id)).toContain(seller.offers.seats.id)
  const catalogue = await program.GET('/catalogue')
  expect(catalogue.data?.products.length).toBeGreaterThan(0)
  const customers = await program.GET('/partner-organisations/{organisationId}/customers', {
    params: { path },
  })
  expect(customers.data?.items.map(({ id }) => id)).toEqual([sold.customerId])
  const orders = await program.GET('/partner-organisations/{organisationId}/orders', {
    params: { path, query: { customerId: sold.customerId } },
  })
  expect(orders.data?.items).toMatchObject([{ state: 'confirmed' }])
  const subscriptions = await program.GET('/partner-organisations/{organisationId}/subscriptions', {
    params: { path },
  })
  expect(subscriptions.data?.items).toMatchObject([
    { id: sold.subscriptionId, live: { status: 'active' } },
  ])
  expect((await program.GET('/drift')).response.status).toBe(200)
  expect((await program.GET('/attention')).response.status).toBe(200)
  expect((await program.GET('/events')).response.status).toBe(200)
})

test('a partner’s generated client sells, and reads what was invoiced', async ({ product }) => {
  const administrator = await administratorOf(product)
  const seller = await newSeller(administrator, product)
  await administrator.dispose()
  const { seats } = seller.offers
  const program = programOn(product, await partnerToken(product, seller))
  const home = await program.GET('/partner/organisation')
  expect(home.data?.organisation.name).toBe(seller.organisation.name)
  const assortment = await program.GET('/partner/offers')
  expect(assortment.data?.offers.map(({ id }) => id)).toContain(seats.id)
  const sale: Sale = {
    customer: {
      kind: 'new',
      details: { ...customerDetails, country: 'FI', name: `Customer ${uniqueWord()}` },
    },
    lines: [{ offerId: seats.id, quantities: [{ chargeId: seats.chargeId, quantity: '5' }] }],
    term: { kind: 'termed', months: 12, autoRenew: true },
    startDate: todayInUtc(),
  }
  const preview = await program.POST('/partner/orders/preview', {
    body: sale,
  })
  expect(preview.data?.total.currency).toBe('EUR')
  const placed = await program.POST('/partner/orders', {
    body: { ...sale, submissionKey: randomUUID(), seal: preview.data?.seal },
  })
  expect(placed.response.status).toBe(202)
  const orderId = placed.data?.id ?? ''
  const read = () => program.GET('/partner/orders/{orderId}', { params: { path: { orderId } } })
  await expect.poll(async () => (await read()).data?.state, { timeout: 30_000 }).toBe('confirmed')
  const subscriptions = await program.GET('/partner/subscriptions')
  expect(subscriptions.data?.items).toMatchObject([{ live: { status: 'active' } }])
  const customers = await program.GET('/partner/customers')
  expect(customers.data?.items).toHaveLength(1)
  await bill(product)
  const invoices = await program.GET('/partner/invoices')
  const [invoice] = invoices.data?.items ?? []
  if (!invoice) throw new Error('Nothing was invoiced.')
  const file = await program.GET('/partner/invoices/{invoiceId}/pdf', {
    params: { path: { invoiceId: invoice.id } },
    parseAs: 'text',
  })
  expect(file.response.headers.get('content-type')).toBe('application/pdf')
  expect(file.data).toMatch(/^%PDF/)
  const limio = await fetch(`${product.url}/api/partner/customer`, {
    headers: { authorization: `Bearer ${await partnerToken(product, seller)}` },
  })
  expect(await limio.json()).toMatchObject({ hits: 1 })
})

test('whatever is asked of the running product, the answer is one of the document, and never that we failed', async ({
  ownProduct: product,
}) => {
  test.setTimeout(300_000)
  const administrator = await administratorOf(product)
  const seller = await newSeller(administrator, product)
  const other = await newSeller(administrator, product)
  const sold = await sell(product, seller, seller.offers)
  // One alone would be refused for asking too often.
  const clients = []
  for (let n = 0; n < 4; n += 1) clients.push(await clientToken(administrator, product.url))
  await administrator.dispose()
  const partners = [await partnerToken(product, seller), await partnerToken(product, other)]
  const world = {
    organisationId: seller.organisationId,
    partnerUserId: seller.id,
    otherOrganisationId: other.organisationId,
    offerId: seller.offers.seats.id,
    subscriptionId: sold.subscriptionId,
    customerId: sold.customerId,
    orderId: uuidv7(),
    invoiceId: 'f'.repeat(32),
    runId: uuidv7(),
    webhookId: uuidv7(),
    webhookDeliveryId: uuidv7(),
    findingId: uuidv7(),
    staffMemberId: uuidv7(),
    tagId: uuidv7(),
    otherTagId: uuidv7(),
    customFieldId: uuidv7(),
    customFieldChoiceId: uuidv7(),
    contactId: uuidv7(),
    noteId: uuidv7(),
    successionId: uuidv7(),
  }
  const statuses = new Map<number, number>()
  const property = fc.asyncProperty(
    anyRequest({ world, clients, partners }),
    async ({ method, address, call }) => {
      const { token, text, headers } = call
      const sent = new Headers(headers)
      if (token) sent.set('authorization', `Bearer ${token}`)
      if (text && !sent.has('content-type')) sent.set('content-type', 'application/json')
      const init = { method, headers: sent, ...(text !== undefined && { body: text }) }
      const url = new URL(`${product.url}/api/v1${address}`)
      const answer = await fetch(url, init)
      const body = await answer.text()
      const isFile = answer.headers.get('content-type') === 'application/pdf'
      const { status } = answer
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
      if (status === 500) throw new Error(body)
      const path = url.pathname.slice('/api/v1/'.length).split('/')
      holdAgainstDocument(method, path.map(decodeURIComponent), {
        status,
        headers: answer.headers,
        body: body === '' ? null : isFile ? body : JSON.parse(body),
      })
    },
  )
  await fc.assert(property, { numRuns: 1_000, endOnFailure: true })
  // That it was not all refused at the door.
  expect([...statuses.keys()]).toEqual(expect.arrayContaining([200, 400, 401, 404, 422]))
  expect(statuses.get(429) ?? 0).toBeLessThan(300)
  // There are only so many fields, and later tests define theirs.
  await product.sql`delete from offer_choices`
  await product.sql`delete from organisation_field_values`
  await product.sql`delete from custom_field_choices`
  await product.sql`delete from custom_fields`
  // The receivers that it made up are nowhere, and the queue would go on trying them.
  await product.sql`delete from webhook_endpoints`
  await product.sql`
    select graphile_worker.complete_jobs(array(
      select id from graphile_worker.jobs where task_identifier = 'sendWebhooks' and locked_at is null))`
})

import { expect, test } from 'vitest'
import type { Billing } from '@/lib/ports/billing/billing'
import { place } from '@/lib/selling/orders/place'
import { testDatabase } from '@/tests/support/database'
import { runOrder, saleInput, seller } from '@/tests/support/sales'
import { testTenant } from '@/tests/support/zuora'
import { testApi } from './support/api'
import { testWorld } from './support/world'

const database = await testDatabase()
const zuora = await testTenant()
const api = await testApi(database, { billing: zuora.billing })
const { token } = await api.client()
const world = await testWorld(database, zuora)
const organisation = `/partner-organisations/${world.organisationId}`
const get = (path: string) => api.call('GET', path, { token })

test('what an organisation has sold is listed, with how it stands in Zuora', async () => {
  const customers = await get(`${organisation}/customers`)
  expect(customers.body).toMatchObject({ items: [{ name: 'Customer Oy' }], nextCursor: null })
  const [customer] = customers.body.items
  const orders = await get(`${organisation}/orders?customerId=${customer.id}`)
  expect(orders.body.items).toMatchObject([
    { id: world.orderId, kind: 'sale', state: 'confirmed', customer: { name: 'Customer Oy' } },
  ])
  const subscriptions = await get(`${organisation}/subscriptions`)
  expect(subscriptions.body.items).toMatchObject([
    { id: orders.body.items[0].subscription.id, live: { status: 'active' }, unknown: null },
  ])
  const none = `/partner-organisations/${world.otherOrganisationId}/orders`
  expect((await get(none)).body).toEqual({ items: [], nextCursor: null })
  const broken = await get('/partner-organisations/no-id/orders')
  expect(broken).toMatchObject({ status: 422, body: { errors: [{ parameter: 'organisationId' }] } })
})

test('the orders of all organisations are listed as they are filtered; a client of one has its own', async () => {
  const named = `/orders?organisationId=${world.organisationId}&kind=sale`
  const found = await get(named)
  expect(found.body.items).toMatchObject([
    { id: world.orderId, organisation: { id: world.organisationId }, state: 'confirmed' },
  ])
  expect((await get(`${named}&state=refused`)).body).toEqual({ items: [], nextCursor: null })
  expect((await get('/orders?state=lost')).status).toBe(422)
  const own = await api.client({ organisationId: world.otherOrganisationId })
  const theirs = await api.call('GET', '/orders', { token: own.token })
  expect(theirs.body).toEqual({ items: [], nextCursor: null })
})

test('an order that waits for staff is tried again and given up, on top of what was read', async () => {
  const stray: Billing = {
    ...zuora.billing,
    async readSubscription(number) {
      const found = await zuora.billing.readSubscription(number)
      return found && { ...found, invoiceOwner: found.owner }
    },
  }
  const ctx = await seller(database, zuora.billing, { invoiceOwner: 'partner' })
  const lines = [{ offerId: world.offerId ?? '', quantities: [] }]
  const placed = await place(ctx, saleInput({ id: '', chargeId: '' }, { lines }))
  await runOrder(database, stray, placed.id)
  const read = async () => {
    const orders = await get(`/partner-organisations/${ctx.actor.organisationId}/orders`)
    return orders.body.items[0]
  }
  const act = (what: string, version: number) =>
    api.call('POST', `/orders/${placed.id}/${what}`, {
      token,
      headers: { 'if-match': `"${version}"` },
    })
  const { version, ...waiting } = await read()
  expect(waiting).toMatchObject({ state: 'needs_attention', abilities: ['retry', 'give_up'] })
  const blind = await api.call('POST', `/orders/${placed.id}/retry`, { token })
  expect(blind.status).toBe(428)
  expect((await act('retry', version - 1)).status).toBe(412)
  const tried = await act('retry', version)
  expect(tried).toMatchObject({ status: 200, body: { state: 'placed', abilities: ['give_up'] } })
  const given = await act('give-up', tried.body.version)
  expect(given).toMatchObject({ status: 200, body: { state: 'given_up', abilities: [] } })
  expect(given.body.mayRemain).not.toEqual([])
})

test('offers are listed, created, read and changed on top of what was read', async () => {
  const { body: catalogue } = await get('/catalogue')
  const plans = catalogue.products.flatMap(
    ({ ratePlans }: { ratePlans: { id: string }[] }) => ratePlans,
  )
  const facts = {
    name: 'Sold by one',
    audience: 'selected',
    organisationIds: [world.organisationId],
  }
  const body = { ...facts, productRatePlanId: plans[0].id }
  const created = await api.call('POST', '/offers', { token, body })
  expect(created).toMatchObject({ status: 201, body: { name: 'Sold by one', active: true } })
  const path = `/offers/${created.body.id}`
  expect((await get(path)).body).toEqual(created.body)
  const changes = { ...facts, active: false, alternativeIds: [] }
  expect((await api.call('PUT', path, { token, body: changes })).status).toBe(428)
  const headers = { 'if-match': created.headers.get('etag') ?? '' }
  const changed = await api.call('PUT', path, { token, body: changes, headers })
  expect(changed).toMatchObject({ status: 200, body: { active: false, version: 2 } })
  expect((await api.call('PUT', path, { token, body: changes, headers })).status).toBe(412)
  const listed = await get('/offers')
  expect(listed.body.items.map(({ id }: { id: string }) => id)).toContain(created.body.id)
  const nobody = { ...facts, organisationIds: [], alternativeIds: [] }
  const refused = await api.call('PUT', path, {
    token,
    body: nobody,
    headers: { 'if-match': '"2"' },
  })
  expect(refused.body.errors).toMatchObject([{ pointer: '#/organisationIds' }])
  const history = await get(`${path}/history`)
  expect(history.body.items.map(({ action }: { action: string }) => action)).toEqual([
    'offer.updated',
    'offer.created',
  ])
  const again = await api.call('POST', '/catalogue/refresh', { token })
  expect(again).toMatchObject({ status: 200, body: { ratePlans: plans.length } })
})

test('history is read of one organisation and of everything, by its filters', async () => {
  const one = await get(`${organisation}/history?limit=1`)
  expect(one.body.items).toHaveLength(1)
  const next = await get(`${organisation}/history?limit=1&cursor=${one.body.nextCursor}`)
  expect(next.body.items[0].id).not.toBe(one.body.items[0].id)
  const all = await get(`/history?what=order&organisation=${world.organisationId}`)
  const actions = all.body.items.map(({ action }: { action: string }) => action)
  expect(actions).toContain('order.placed')
  expect(actions.every((action: string) => action.startsWith('order.'))).toBe(true)
  const broken = await get('/history?what=weather&from=yesterday')
  const parameters = broken.body.errors.map(({ parameter }: { parameter: string }) => parameter)
  expect(parameters.sort()).toEqual(['from', 'what'])
  const noId = await get('/partner-organisations/no-id/history')
  expect(noId).toMatchObject({ status: 422, body: { errors: [{ parameter: 'organisationId' }] } })
})

test('a comparison is started once, and what the last one found is read', async () => {
  expect((await get('/drift')).body).toMatchObject({ current: null, last: null, items: [] })
  const started = await api.call('POST', '/drift/comparisons', { token })
  expect(started.status).toBe(202)
  expect((await get('/drift')).body.current.id).toBe(started.body.runId)
  expect((await api.call('POST', '/drift/comparisons', { token })).status).toBe(409)
  const unknown = `/drift/differences/${world.findingId}/repair`
  expect((await api.call('POST', unknown, { token })).status).toBe(404)
})

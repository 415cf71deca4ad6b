import { expect, it } from 'vitest'
import { uuidv7 } from '@/db/ids'
import { giveUpExhausted } from '@/lib/server/giving-up'
import { contextFor, partnerUser, viewer } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import {
  jobContext,
  offersOf,
  runOrder,
  saleInput,
  seller,
  staffContext,
} from '@/tests/support/sales'
import { testTenant } from '@/tests/support/zuora'
import { get as getOrder } from '../orders/get'
import { place } from '../orders/place'
import { create } from './create'
import { findSellable } from './find-sellable'
import { list } from './list'
import { refreshCatalogue } from './refresh-catalogue'
import { update } from './update'

const database = await testDatabase()
const zuora = await testTenant()
const offers = await offersOf(database, zuora.billing)
const staff = staffContext(database)
const ctx = await seller(database, zuora.billing, { invoiceOwner: 'partner' })

const names = async (who: typeof ctx) => (await findSellable(who)).offers.map(({ name }) => name)

it('partners see what they may sell, with prices in their currency', async () => {
  const { currency, closedBecause, offers: sellable } = await findSellable(ctx)
  expect([currency, closedBecause]).toEqual(['EUR', null])
  expect(sellable.find(({ id }) => id === offers.seats.id)?.charges).toMatchObject([
    { price: { amount: '9.9', currency: 'EUR' }, takesQuantity: true, billingPeriod: 'Month' },
  ])
})

it('an offer for selected organisations, or switched off, is sold by nobody else', async () => {
  const stranger = await seller(database, zuora.billing, { invoiceOwner: 'partner' })
  const [plus] = (await list(staff, {})).filter(({ id }) => id === offers.plus.id)
  if (!plus) throw new Error('The offer is not listed')
  const { organisationId } = ctx.actor
  const wanted = { id: plus.id, version: plus.version, name: plus.name }
  const selected = { audience: 'selected', organisationIds: [organisationId], alternativeIds: [] }
  const changed = await update(staff, { ...wanted, ...selected })
  expect(await names(ctx)).toContain(plus.name)
  expect(await names(stranger)).not.toContain(plus.name)
  await expect(place(stranger, saleInput(offers.plus))).rejects.toMatchObject({ code: 'invalid' })
  await expect(update(staff, { ...wanted, ...selected })).rejects.toMatchObject({ code: 'stale' })
  const { version } = changed
  await update(staff, { ...wanted, ...selected, version, active: false })
  expect(await names(ctx)).not.toContain(plus.name)
})

it('offers are found by whether they can be sold and for whom they are; nothing else is asked of them', async () => {
  const { organisationId } = ctx.actor
  const [plus] = (await list(staff, {})).filter(({ id }) => id === offers.plus.id)
  const { productRatePlanId } = plus ?? {}
  const selected = { audience: 'selected', organisationIds: [organisationId] }
  const one = await create(staff, { productRatePlanId, name: 'For one', ...selected })
  const off = await create(staff, {
    productRatePlanId,
    name: 'Off',
    audience: 'all',
    active: false,
  })
  const gone = { id: uuidv7() }
  await database.sql`
    insert into offers (id, name, description, product_rate_plan_id, audience)
    values (${gone.id}, 'Gone', '', ${'0'.repeat(32)}, 'all')`
  const found = async (filter: object) => (await list(staff, filter)).map(({ id }) => id)
  const all = await found({})
  expect(await found({ state: 'off' })).toContain(off.id)
  expect(await found({ state: 'not_sellable' })).toEqual([gone.id])
  expect(await found({ audience: 'selected', state: 'on' })).toContain(one.id)
  expect(await found({ audience: 'tagged' })).toEqual([])
  const each = ['on', 'off', 'not_sellable'].map((state) => found({ state }))
  expect((await Promise.all(each)).flat().toSorted()).toEqual(all.toSorted())
  for (const filter of [{ state: 'maybe' }, { colour: 'red' }, { size: 1 }, null])
    await expect(list(staff, filter)).rejects.toMatchObject({ code: 'invalid' })
})

it('quantities are above zero, and only for charges that take them', async () => {
  const line = (chargeId: string, quantity: string) => ({
    lines: [{ offerId: offers.backup.id, quantities: [{ chargeId, quantity }] }],
  })
  for (const quantity of ['0', '-1', '1e3', '0.0000001', '']) {
    const input = saleInput(offers.seats, line(offers.backup.chargeId, quantity))
    await expect(place(ctx, input)).rejects.toMatchObject({
      code: 'invalid',
      fields: { 'lines.0.quantities.0.quantity': expect.any(String) },
    })
  }
  const input = saleInput(offers.seats, line(offers.backup.chargeId, '2'))
  await expect(place(ctx, input)).rejects.toMatchObject({ code: 'invalid' })
})

it('an order whose job has used up its tries is for staff', async () => {
  const { id } = await place(ctx, saleInput(offers.seats))
  await database.sql`
    update graphile_worker._private_jobs set attempts = max_attempts, last_error = 'No answer'
    where payload->>'orderId' = ${id}`
  await giveUpExhausted(jobContext(database))
  expect((await getOrder(ctx, { orderId: id })).state).toBe('needs_attention')
  await runOrder(database, zuora.billing, id)
  expect((await getOrder(ctx, { orderId: id })).state).toBe('needs_attention')
})

it('viewers look, and others do not', async () => {
  const looking = contextFor(database, viewer())
  expect((await list(looking, {})).length).toBeGreaterThan(0)
  await expect(list(contextFor(database, partnerUser()), {})).rejects.toMatchObject({
    code: 'forbidden',
  })
  for (const attempt of [
    () => create(looking, {}),
    () => update(looking, {}),
    () => refreshCatalogue(looking, {}),
    () => findSellable(looking as never),
  ]) {
    await expect(attempt()).rejects.toMatchObject({ code: 'forbidden' })
  }
})

import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { addDays, dayWords } from '@/lib/ports/billing/day'
import { testDatabase } from '@/tests/support/database'
import { offersOf, runOrder, saleInput, seller, todayInUtc } from '@/tests/support/sales'
import { testTenant } from '@/tests/support/zuora'
import { get as getOrder } from '../orders/get'
import { place } from '../orders/place'
import { change } from './change'
import { get } from './get'
import { spanWords } from './labels'

const database = await testDatabase()
const zuora = await testTenant()
const offers = await offersOf(database, zuora.billing)
const today = todayInUtc()
const later = addDays(today, 60)

async function sold(overrides: Parameters<typeof saleInput>[1] = {}) {
  const ctx = await seller(database, zuora.billing, { invoiceOwner: 'partner' })
  const order = await place(ctx, saleInput(offers.seats, overrides))
  await runOrder(database, zuora.billing, order.id)
  const { subscription, confirmedTerms } = await getOrder(ctx, { orderId: order.id })
  const subscriptionId = subscription?.id ?? ''
  const live = async () => {
    const found = (await get(ctx, { subscriptionId })).live
    if (!found) throw new Error('It is not known how the subscription stands')
    return found
  }
  const [plan] = (await live()).plans
  if (!plan) throw new Error('The subscription has no part')
  const ordered = (effectiveDate: string, step: object) =>
    change(ctx, { submissionKey: randomUUID(), subscriptionId, effectiveDate, changes: [step] })
  const changed = async (effectiveDate: string, step: object) => {
    const { id } = await ordered(effectiveDate, step)
    await runOrder(database, zuora.billing, id)
    expect((await getOrder(ctx, { orderId: id })).state).toBe('confirmed')
  }
  return { plan, live, changed, refused: ordered, confirmedTerms }
}

it('what is removed for a later day is in it and charged until then, and cannot be changed any more', async () => {
  const { plan, live, changed, refused } = await sold()
  const removal = { kind: 'remove', ratePlanId: plan.id }
  await changed(later, removal)
  const { plans, nextChargeOn } = await live()
  expect(plans).toMatchObject([{ id: plan.id, from: null, until: later }])
  expect(nextChargeOn).toBe(today)
  expect(plans.map(spanWords)).toEqual([`until ${dayWords(addDays(later, -1))}`])
  await expect(refused(later, removal)).rejects.toMatchObject({ code: 'invalid' })
})

it('what is removed today is not in it any more', async () => {
  const { plan, live, changed } = await sold()
  await changed(today, { kind: 'remove', ratePlanId: plan.id })
  expect(await live()).toMatchObject({ plans: [], nextChargeOn: null })
})

it('of a swap for a later day both parts are shown with their days', async () => {
  const { plan, live, changed } = await sold()
  const line = { offerId: offers.plus.id, quantities: [] }
  await changed(later, { kind: 'plan', ratePlanId: plan.id, line })
  expect((await live()).plans).toMatchObject([
    { name: 'Workspace Standard, monthly', from: null, until: later },
    { name: 'Workspace Plus, monthly', from: later, until: null },
  ])
})

it('a change of quantity within what is invoiced is charged from its day, and one to come is told', async () => {
  const { plan, live, changed } = await sold()
  await zuora.runBilling(today)
  const chargeNumber = plan.charges[0]?.number
  const raise = { kind: 'quantity', ratePlanId: plan.id, chargeNumber, quantity: '8' }
  const day = addDays(today, 9)
  await changed(day, raise)
  const { plans, nextChargeOn } = await live()
  expect(plans[0]?.charges).toMatchObject([
    { quantity: '5', next: { from: day, quantity: '8' }, endsOn: (await live()).termEndsOn },
  ])
  expect(nextChargeOn).toBe(day)
})

it('a sale that begins later has its charges and its price from the start', async () => {
  const { live, confirmedTerms } = await sold({ startDate: later })
  const { plans, nextChargeOn } = await live()
  expect(plans).toMatchObject([{ from: later, charges: [{ quantity: '5' }] }])
  expect(nextChargeOn).toBe(later)
  expect(confirmedTerms?.prices).toEqual([
    { billingPeriod: 'Month', price: { amount: '49.5', currency: 'EUR' } },
  ])
})

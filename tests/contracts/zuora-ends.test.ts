import { expect, it } from 'vitest'
import type { Billing } from '@/lib/ports/billing/billing'
import type { Order } from '@/lib/ports/billing/order'
import { addDays } from '@/scripts/local/zuora/days'
import { todayInUtc } from '@/tests/support/sales'
import { testTenant } from '@/tests/support/zuora'
import { customer, monthlyPlans, newAttempt, saleOf, seats, succeeded } from './zuora/target'

const zuora = await testTenant()
const { billing } = zuora
const { standard, plus } = await twoPlans()

const today = todayInUtc()
const inDays = (days: number) => addDays(today, days)

async function twoPlans() {
  const [standard, plus] = await monthlyPlans(billing)
  if (!standard || !plus) throw new Error('The local catalogue has no two monthly plans')
  return { standard, plus }
}

async function sold() {
  const attempt = newAttempt()
  const parties = { invoiceOwner: 'end_customer', customer: { kind: 'new', customer } } as const
  const sale = { ...saleOf(parties, seats(standard, '3')), orderDate: today, startDate: today }
  succeeded(await billing.placeOrder(attempt, sale))
  const { subscription: number, account } = attempt.numbers
  const about = { orderDate: today, subscriptionNumber: number, invoiceOwnerNumber: account }
  return {
    order: async (order: object, by: Billing = billing) => {
      const own = newAttempt()
      const outcome = await by.placeOrder(own, { ...about, ...order } as Order)
      return { outcome, number: own.numbers.order }
    },
    read: () => billing.readSubscription(number),
  }
}

const cancellation = (day: string) => ({ kind: 'cancellation', when: { policy: 'on', day } })
const schedule = (day: string | null) => ({ kind: 'end_schedule', day })
const addition = () => ({
  kind: 'amendment',
  effectiveDate: today,
  changes: [{ kind: 'add_product', plan: seats(plus, '1') }],
})

it('a scheduled day leaves the subscription active and its term as it is, and is cleared', async () => {
  const { order, read } = await sold()
  const before = await read()
  await order(schedule(inDays(40)))
  expect(await read()).toEqual({ ...before, scheduledEndOn: inDays(40) })
  expect((await order(addition())).outcome.kind).toBe('done')
  await order(schedule(null))
  expect(await read()).toMatchObject({ status: 'active', scheduledEndOn: null, endsOn: null })
})

it('a scheduled day has to be in the future', async () => {
  const { order, read } = await sold()
  expect((await order(schedule(today))).outcome).toMatchObject({
    kind: 'rejected',
    reason: 'rule',
  })
  expect((await read())?.scheduledEndOn).toBeNull()
})

it('when the day has come billing cancels by itself', async () => {
  const { order, read } = await sold()
  await order(schedule(inDays(40)))
  await zuora.runBilling(inDays(41))
  expect(await read()).toMatchObject({
    status: 'cancelled',
    endsOn: inDays(40),
    scheduledEndOn: null,
  })
})

it('a cancel order for a day to come cancels at once; deleting it brings the subscription back', async () => {
  const { order, read } = await sold()
  const before = await read()
  const { number } = await order(cancellation(inDays(40)))
  expect(await read()).toMatchObject({ status: 'cancelled', endsOn: inDays(40) })
  expect((await order(addition())).outcome.kind).toBe('rejected')
  expect(await billing.deleteOrder(number)).toEqual({ kind: 'done', value: number })
  expect(await billing.deleteOrder(number)).toEqual({ kind: 'already', value: number })
  expect(await read()).toEqual(before)
})

it('an order is not deleted once its charges are invoiced, nor when a later one builds on it', async () => {
  const invoiced = await sold()
  const { number } = await invoiced.order(cancellation(inDays(40)))
  await zuora.runBilling(today)
  expect(await billing.deleteOrder(number)).toMatchObject({ kind: 'rejected', reason: 'rule' })
  expect(await invoiced.read()).toMatchObject({ status: 'cancelled' })

  const changed = await sold()
  const first = await changed.order(addition())
  await changed.order(schedule(inDays(40)))
  expect(await billing.deleteOrder(first.number)).toMatchObject({ kind: 'rejected' })
})

it('a deletion without an answer is found when it is asked for again', async () => {
  const { order, read } = await sold()
  const { number } = await order(cancellation(inDays(40)))
  await zuora.misbehave({ call: 'DELETE_Order', kind: 'cut-after' })
  expect((await billing.deleteOrder(number)).kind).toBe('unknown')
  await zuora.misbehave()
  expect(await billing.deleteOrder(number)).toEqual({ kind: 'already', value: number })
  expect((await read())?.status).toBe('active')
})

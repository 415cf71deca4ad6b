import { randomUUID } from 'node:crypto'
import { afterEach, expect, it, vi } from 'vitest'
import { addDays } from '@/lib/ports/billing/day'
import { testDatabase } from '@/tests/support/database'
import { offersOf, runOrder, saleInput, seller, todayInUtc } from '@/tests/support/sales'
import { testTenant } from '@/tests/support/zuora'
import { cancel } from '../subscriptions/cancel'
import { change } from '../subscriptions/change'
import { get as getSubscription } from '../subscriptions/get'
import { get } from './get'
import { place } from './place'
import { preview } from './preview'

const database = await testDatabase()
const zuora = await testTenant()
const offers = await offersOf(database, zuora.billing)
const owner = await seller(database, zuora.billing, { invoiceOwner: 'partner' })

afterEach(() => {
  vi.useRealTimers()
})

const decided = async (orderId: string) => {
  await runOrder(database, zuora.billing, orderId)
  return get(owner, { orderId })
}
const perMonth = (amount: string) => [
  { billingPeriod: 'Month', price: { amount, currency: 'EUR' } },
]

it('an order keeps its number, what was previewed, and the price and term as billing confirmed them', async () => {
  const { submissionKey, ...sale } = saleInput(offers.seats)
  const { seal, ...seen } = await preview(owner, sale)
  const placed = await place(owner, { submissionKey, seal, ...sale })
  expect(placed).toMatchObject({
    number: expect.stringMatching(/^PMO-/),
    term: { kind: 'termed', months: 12, autoRenew: true },
    previewed: seen,
    confirmedTerms: null,
  })
  const confirmed = await decided(placed.id)
  expect(await zuora.billing.readOrder(confirmed.number)).not.toBeNull()
  expect(confirmed.confirmedTerms).toEqual({
    prices: perMonth('49.5'),
    termEndsOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    autoRenew: true,
  })

  const subscriptionId = confirmed.subscription?.id ?? ''
  const { live } = await getSubscription(owner, { subscriptionId })
  const [plan] = live?.plans ?? []
  const eight = (effectiveDate: string, quantity: string) => ({
    submissionKey: randomUUID(),
    subscriptionId,
    effectiveDate,
    changes: [
      {
        kind: 'quantity',
        ratePlanId: plan?.id,
        chargeNumber: plan?.charges[0]?.number,
        quantity,
      },
    ],
  })
  const raised = await decided((await change(owner, eight(todayInUtc(), '8'))).id)
  expect(raised).toMatchObject({ previewed: null, term: null })
  expect(raised.confirmedTerms?.prices).toEqual(perMonth('79.2'))
  const later = eight(addDays(todayInUtc(), 9), '20')
  expect(await decided((await change(owner, later)).id)).toMatchObject({
    state: 'confirmed',
    confirmedTerms: null,
  })
  const when = { policy: 'end_of_term' }
  const end = await cancel(owner, { submissionKey: randomUUID(), subscriptionId, when })
  expect((await decided(end.id)).confirmedTerms).toBeNull()
})

it('what was previewed more than an hour ago is previewed again; what it has ordered already is found', async () => {
  const minutes = (count: number) => {
    vi.useFakeTimers({ toFake: ['Date'] })
    vi.setSystemTime(Date.now() + count * 60_000)
  }
  const { submissionKey, ...sale } = saleInput(offers.seats, {
    startDate: addDays(todayInUtc(), 2),
  })
  const { seal } = await preview(owner, sale)
  minutes(59)
  const { id } = await place(owner, { submissionKey, seal, ...sale })
  minutes(2)
  const again = { submissionKey: randomUUID(), seal, ...sale }
  await expect(place(owner, again)).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('more than an hour old'),
  })
  expect(await place(owner, { submissionKey, seal, ...sale })).toMatchObject({ id, repeated: true })
  expect((await place(owner, { ...again, seal: (await preview(owner, sale)).seal })).repeated).toBe(
    false,
  )
})

import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { testDatabase } from '@/tests/support/database'
import { offersOf, runOrder, saleInput, seller, todayInUtc } from '@/tests/support/sales'
import { testTenant } from '@/tests/support/zuora'
import { get as getOrder } from '../orders/get'
import { place } from '../orders/place'
import { cancel } from '../subscriptions/cancel'
import { list as listInvoices } from './list'
import { readCreditMemos } from './read-credit-memos'

const database = await testDatabase()
const zuora = await testTenant({ roundTotalsTo: '0.05' })
const offers = await offersOf(database, zuora.billing)

type Seller = Awaited<ReturnType<typeof seller>>

const newSeller = (account: string) =>
  seller(database, zuora.billing, { invoiceOwner: 'partner', account })

/** 1.1 seats at EUR 9.90. */
async function sell(ctx: Seller) {
  const { id: offerId, chargeId } = offers.seats
  const lines = [{ offerId, quantities: [{ chargeId, quantity: '1.1' }] }]
  const { id: orderId } = await place(ctx, saleInput(offers.seats, { lines }))
  await runOrder(database, zuora.billing, orderId)
  return (await getOrder(ctx, { orderId })).subscription?.id ?? ''
}

async function endToday(ctx: Seller, subscriptionId: string) {
  const when = { policy: 'on', day: todayInUtc() } as const
  const { id } = await cancel(ctx, { submissionKey: randomUUID(), subscriptionId, when })
  await runOrder(database, zuora.billing, id)
}

it('an invoice and a memo whose totals are rounded belong to whom their other lines belong', async () => {
  const ctx = await newSeller('A00000101')
  const subscriptionId = await sell(ctx)
  await zuora.runBilling(todayInUtc())
  const { invoices } = await listInvoices(ctx, {})
  expect(invoices).toMatchObject([{ amount: { amount: '10.9', currency: 'EUR' } }])
  expect(invoices[0]?.items.map(({ amount }) => amount.amount)).toEqual(['10.89', '0.01'])
  expect(invoices[0]?.items[1]).toMatchObject({
    description: 'Rounding Amount',
    subscriptionNumber: null,
  })

  await endToday(ctx, subscriptionId)
  await zuora.runBilling(todayInUtc())
  const { memos } = await readCreditMemos(ctx, {})
  expect(memos).toMatchObject([{ amount: { amount: '10.9', currency: 'EUR' } }])
})

it('and with a line of another organisation they are shown to neither', async () => {
  const [one, two] = [await newSeller('A00000102'), await newSeller('A00000102')]
  const sold = [await sell(one), await sell(two)]
  await zuora.runBilling(todayInUtc())
  await endToday(one, sold[0] ?? '')
  await endToday(two, sold[1] ?? '')
  await zuora.runBilling(todayInUtc())
  for (const ctx of [one, two]) {
    expect((await listInvoices(ctx, {})).invoices).toEqual([])
    expect((await readCreditMemos(ctx, {})).memos).toEqual([])
  }
})

it('one that is not understood is still told by its number', async () => {
  const ctx = await newSeller('A00000103')
  await sell(ctx)
  await zuora.runBilling(todayInUtc())
  await zuora.misbehave({ call: 'queryInvoices', kind: 'leave-out', fields: ['balance'] })
  expect((await listInvoices(ctx, {})).odd).toEqual([{ number: expect.stringMatching(/^INV/) }])
  await zuora.misbehave()
})

import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { withPorts } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { offersOf, runOrder, saleInput, seller, todayInUtc } from '@/tests/support/sales'
import { testTenant } from '@/tests/support/zuora'
import { get as getOrder } from '../orders/get'
import { place } from '../orders/place'
import { cancel } from '../subscriptions/cancel'
import { list as listInvoices } from './list'
import { readCreditMemos } from './read-credit-memos'

const database = await testDatabase()
const zuora = await testTenant()
const offers = await offersOf(database, zuora.billing)

type Seller = Awaited<ReturnType<typeof seller>>

const newSeller = (account: string, invoiceOwner: 'partner' | 'end_customer' = 'partner') =>
  seller(database, zuora.billing, { invoiceOwner, account })

async function sell(ctx: Seller) {
  const order = await place(ctx, saleInput(offers.seats))
  await runOrder(database, zuora.billing, order.id)
  const { subscription } = await getOrder(ctx, { orderId: order.id })
  if (!subscription) throw new Error('The sale was not confirmed')
  return { ctx, subscriptionId: subscription.id, customerId: order.customer.id }
}

async function end({ ctx, subscriptionId }: Awaited<ReturnType<typeof sell>>) {
  const when = { policy: 'on', day: todayInUtc() } as const
  const order = await cancel(ctx, { submissionKey: randomUUID(), subscriptionId, when })
  await runOrder(database, zuora.billing, order.id)
}

/** Sold, invoiced, cancelled and credited. */
async function credited(...sellers: Seller[]) {
  const sold = []
  for (const ctx of sellers) sold.push(await sell(ctx))
  await zuora.runBilling(todayInUtc())
  for (const each of sold) await end(each)
  await zuora.runBilling(todayInUtc())
  return sold
}

it('the partner who is invoiced sees what is given back, and others on the account do not', async () => {
  const ctx = await newSeller('A00000101')
  const stranger = await newSeller('A00000101')
  const [own] = await credited(ctx)
  const { memos, odd, after } = await readCreditMemos(ctx, {})
  expect(memos).toEqual([
    {
      id: expect.any(String),
      number: expect.stringMatching(/^CM/),
      status: 'posted',
      amount: { amount: '49.5', currency: 'EUR' },
      balance: { amount: '49.5', currency: 'EUR' },
      memoDate: todayInUtc(),
      charges: ['Seats'],
    },
  ])
  expect([odd, after]).toEqual([[], null])
  expect((await readCreditMemos(stranger, {})).memos).toEqual([])
  const theirs = { customerId: own?.customerId }
  await expect(readCreditMemos(stranger, theirs)).rejects.toMatchObject({
    code: 'not_found',
  })
})

it('by the rule End customer it is the customer’s', async () => {
  const ctx = await newSeller('A00000102', 'end_customer')
  const [sold] = await credited(ctx)
  expect((await readCreditMemos(ctx, {})).memos).toEqual([])
  const { memos } = await readCreditMemos(ctx, { customerId: sold?.customerId })
  expect(memos.map(({ amount }) => amount.amount)).toEqual(['49.5'])
})

it('a memo with lines of two organisations is shown to neither, and an odd one as such', async () => {
  const [one, two] = [await newSeller('A00000103'), await newSeller('A00000103')]
  await credited(one, two)
  for (const ctx of [one, two]) {
    expect(await readCreditMemos(ctx, {})).toEqual({ memos: [], odd: [], after: null })
  }
  await credited(one)
  const odd = { call: 'queryCreditMemos', kind: 'leave-out' } as const
  await zuora.misbehave({ ...odd, fields: ['balance'] })
  expect(await readCreditMemos(one, {})).toMatchObject({
    memos: [],
    odd: [{ number: expect.stringMatching(/^CM/) }],
  })
  expect((await readCreditMemos(two, {})).odd).toEqual([])
  await zuora.misbehave()
})

it('why they cannot be shown is told, and invoices are', async () => {
  const ctx = await newSeller('A00000104')
  await credited(ctx)
  const told = (sentence: RegExp) => ({
    code: 'unavailable',
    message: expect.stringMatching(sentence),
  })
  const call = 'queryCreditMemos'
  await zuora.misbehave({ call, kind: 'refuse', status: 403, code: 50_000_010, message: 'Secret.' })
  await expect(readCreditMemos(ctx, {})).rejects.toMatchObject(
    told(/^Credit memos cannot be shown: billing does not let us read them here\./),
  )
  expect((await listInvoices(ctx, {})).invoices).toHaveLength(1)
  await zuora.misbehave({ call, kind: 'gateway' })
  await expect(readCreditMemos(ctx, {})).rejects.toMatchObject(told(/does not answer now/))
  await zuora.misbehave()
  await expect(readCreditMemos(withPorts(ctx, { billing: null }), {})).rejects.toMatchObject(
    told(/billing is not connected/),
  )
  await database.sql`
    delete from partner_page_grants
    where organisation_id = ${ctx.actor.organisationId} and page = 'self-service'`
  await expect(readCreditMemos(ctx, {})).rejects.toMatchObject({ code: 'not_found' })
})

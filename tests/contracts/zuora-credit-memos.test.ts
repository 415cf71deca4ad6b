import { beforeAll, expect, it } from 'vitest'
import type { CatalogueRatePlan } from '@/lib/ports/billing/catalogue'
import { addAccount } from '@/scripts/local/zuora/control'
import { type TestTenant, testTenant } from '@/tests/support/zuora'
import { customer, monthlyPlans, newAttempt, only, saleOf, seats, succeeded } from './zuora/target'

const startDate = '2026-12-01'

let zuora: TestTenant
let plan: CatalogueRatePlan
let accounts = 0

async function plansOf({ billing }: TestTenant) {
  const [first] = await monthlyPlans(billing)
  if (!first) throw new Error('The local catalogue has no monthly plan')
  return first
}

beforeAll(async () => {
  zuora = await testTenant()
  plan = await plansOf(zuora)
})

async function payer(tenant = zuora) {
  accounts += 1
  const number = `M-${accounts}`
  await addAccount({ ...tenant.control, account: { number, name: number } })
  const account = await tenant.billing.findAccount(number)
  if (!account) throw new Error('The account is not there')
  return account
}

/** Subscriptions that were invoiced and then cancelled from their first day on: all of it is given back. */
async function givenBack(payerNumber: string, count = 1, tenant = zuora): Promise<string[]> {
  const numbers: string[] = []
  for (let sale = 0; sale < count; sale += 1) {
    const attempt = newAttempt()
    const parties = {
      invoiceOwner: 'partner',
      partnerAccountNumber: payerNumber,
      customer: { kind: 'new', customer },
    } as const
    succeeded(await tenant.billing.placeOrder(attempt, saleOf(parties, seats(plan, '2'))))
    numbers.push(attempt.numbers.subscription)
  }
  await tenant.runBilling(startDate)
  for (const subscriptionNumber of numbers) {
    const end = {
      kind: 'cancellation',
      orderDate: startDate,
      subscriptionNumber,
      invoiceOwnerNumber: payerNumber,
      when: { policy: 'on', day: startDate },
    } as const
    succeeded(await tenant.billing.placeOrder(newAttempt(), end))
  }
  await tenant.runBilling(startDate)
  return numbers
}

async function callsOf<T>(read: () => Promise<T>) {
  const before = (await zuora.calls()).length
  const answer = await read()
  return { answer, calls: (await zuora.calls()).slice(before).map(({ call }) => call) }
}

it('what is given back is a credit memo of the account that was invoiced, positive, by one call', async () => {
  const account = await payer()
  const [subscriptionNumber] = await givenBack(account.number)
  const { answer, calls } = await callsOf(() => zuora.billing.readCreditMemos(account.id))
  expect(calls).toEqual(['queryCreditMemos'])
  expect(answer).toEqual({
    memos: [
      {
        id: expect.stringMatching(/^[0-9a-f]{32}$/),
        number: expect.stringMatching(/^CM/),
        accountId: account.id,
        status: 'posted',
        amount: { amount: '19.8', currency: 'EUR' },
        balance: { amount: '19.8', currency: 'EUR' },
        memoDate: startDate,
        items: [{ subscriptionNumber, isRounding: false, chargeName: 'Seats' }],
      },
    ],
    odd: [],
    next: null,
  })
  expect((await zuora.billing.readCreditMemos((await payer()).id)).memos).toEqual([])
})

it('a memo with more lines than Zuora expands has all of them', async () => {
  const account = await payer()
  const numbers = await givenBack(account.number, 21)
  const { answer, calls } = await callsOf(() => zuora.billing.readCreditMemos(account.id))
  expect(calls).toEqual(['queryCreditMemos', 'queryCreditMemoItems'])
  const { items } = only(answer.memos)
  expect(items.map((line) => line.subscriptionNumber).sort()).toEqual(numbers.sort())
})

it('what is left out or odd is told of its memo alone', async () => {
  const account = await payer()
  const [first] = await givenBack(account.number)
  await givenBack(account.number)
  const fields = ['currency', 'chargeName']
  await zuora.misbehave({ call: 'queryCreditMemos', kind: 'leave-out', fields, asNull: true })
  const { memos } = await zuora.billing.readCreditMemos(account.id)
  expect(memos.map(({ amount }) => amount.currency)).toEqual(['EUR', 'EUR'])
  await zuora.misbehave({
    call: 'queryCreditMemos',
    kind: 'leave-out',
    fields: ['balance'],
    first: true,
  })
  const page = await zuora.billing.readCreditMemos(account.id)
  expect(only(page.memos).items).toEqual([
    { subscriptionNumber: first, isRounding: false, chargeName: 'Seats' },
  ])
  expect(only(page.odd)).toMatchObject({
    number: expect.stringMatching(/^CM/),
    status: 'posted',
    subscriptionNumbers: [expect.stringMatching(/^PMS-/)],
  })
  await zuora.misbehave()
})

it('a memo that was made from an invoice by hand belongs to the subscription that was invoiced', async () => {
  const account = await payer()
  const [subscriptionNumber] = await givenBack(account.number)
  const [invoice] = (await zuora.billing.readInvoices(account.id)).invoices
  // The fields of Zuora’s sample of "List credit memo items", where the item names no subscription.
  const byHand = (invoiceItemId: string | undefined) => ({
    id: '8ad097b49198384c01919cd658d21c46',
    memoNumber: 'CM00000013',
    accountId: account.id,
    status: 'Posted',
    totalAmount: 112.43,
    balance: 0,
    currency: 'EUR',
    memoDate: '2026-12-02',
    creditMemoItems: [
      {
        id: '8ad097b49198384c01919cd659211c4a',
        chargeName: 'Monthly Fee',
        amount: 105,
        invoiceItemId,
      },
    ],
  })
  const answering = async (invoiceItemId: string | undefined) => {
    const body = JSON.stringify({ nextPage: null, data: [byHand(invoiceItemId)] })
    await zuora.misbehave({ call: 'queryCreditMemos', kind: 'answer', body })
    const { answer, calls } = await callsOf(() => zuora.billing.readCreditMemos(account.id))
    return { memo: only(answer.memos), calls }
  }
  const found = await answering(invoice?.items[0]?.id)
  expect(found.calls).toEqual(['queryCreditMemos', 'queryInvoiceItems'])
  expect(found.memo).toMatchObject({
    amount: { amount: '112.43', currency: 'EUR' },
    balance: { amount: '0', currency: 'EUR' },
    items: [{ subscriptionNumber, chargeName: 'Monthly Fee' }],
  })
  for (const nobodys of [undefined, 'f'.repeat(32)]) {
    expect((await answering(nobodys)).memo.items).toEqual([
      { subscriptionNumber: null, isRounding: false, chargeName: 'Monthly Fee' },
    ])
  }
  await zuora.misbehave()
})

it('the lines of many such memos are looked up 99 at a time, and what is too many is told of', async () => {
  const account = await payer()
  const [subscriptionNumber] = await givenBack(account.number)
  const [invoice] = (await zuora.billing.readInvoices(account.id)).invoices
  const real = invoice?.items[0]?.id
  const hex = (number: number) => number.toString(16).padStart(32, '0')
  /** So many memos of 19 lines, which Zuora does not cut; the last line is of the invoice. */
  const pageOf = (count: number) =>
    Array.from({ length: count }, (_, place) => ({
      id: hex(place),
      memoNumber: `CM${place}`,
      accountId: account.id,
      status: 'Posted',
      totalAmount: 19,
      balance: 0,
      currency: 'EUR',
      memoDate: '2026-12-02',
      creditMemoItems: Array.from({ length: 19 }, (__, line) => {
        const isLast = place === count - 1 && line === 18
        return { amount: 1, invoiceItemId: isLast ? real : hex(1_000 + place * 19 + line) }
      }),
    }))
  const reading = async (count: number) => {
    const body = JSON.stringify({ nextPage: null, data: pageOf(count) })
    await zuora.misbehave({ call: 'queryCreditMemos', kind: 'answer', body })
    return await callsOf(() => zuora.billing.readCreditMemos(account.id))
  }
  const few = await reading(6)
  expect(few.calls).toEqual(['queryCreditMemos', 'queryInvoiceItems', 'queryInvoiceItems'])
  expect(few.answer.odd).toEqual([])
  expect(few.answer.memos.at(-1)?.items.at(-1)).toMatchObject({ subscriptionNumber })

  const many = await reading(53)
  expect(many.calls.filter((call) => call === 'queryInvoiceItems')).toHaveLength(10)
  expect(many.answer.memos).toHaveLength(52)
  expect(only(many.answer.odd)).toMatchObject({ number: 'CM52', status: 'posted' })
  await zuora.misbehave()
})

it('a tenant without them, or without the right to read them, refuses, and its invoices are still read', async () => {
  const without = await testTenant({ invoiceSettlement: false })
  const account = await payer(without)
  await givenBack(account.number, 1, without)
  const refused = { reason: 'refused' }
  await expect(without.billing.readCreditMemos(account.id)).rejects.toMatchObject(refused)
  const amounts = (await without.billing.readInvoices(account.id)).invoices.map(
    (each) => each.amount,
  )
  expect(amounts.map(({ amount }) => amount).sort()).toEqual(['-19.8', '19.8'])

  const own = await payer()
  const html = { type: 'text/html', body: '<h1>Not found</h1>' }
  for (const answer of [
    { kind: 'refuse', status: 403, code: 50_000_010, message: 'No right.' },
    { kind: 'answer', status: 403, type: 'text/html', body: '<h1>Forbidden</h1>' },
    { kind: 'answer', status: 404, ...html },
    { kind: 'refuse', status: 404, code: 50_000_040, message: 'Cannot find entity.' },
  ] as const) {
    await zuora.misbehave({ call: 'queryCreditMemos', ...answer })
    await expect(zuora.billing.readCreditMemos(own.id)).rejects.toMatchObject(refused)
    expect((await zuora.billing.readInvoices(own.id)).invoices).toEqual([])
  }
  await zuora.misbehave({ call: 'queryCreditMemos', kind: 'gateway' })
  const silent = { reason: 'unavailable' }
  await expect(zuora.billing.readCreditMemos(own.id)).rejects.toMatchObject(silent)
  await zuora.misbehave()
})

import { describe, expect, it } from 'vitest'
import type { Cancellation, Sale } from '@/lib/ports/billing/order'
import { addAccount } from '@/scripts/local/zuora/control'
import { testTenant } from '@/tests/support/zuora'
import { absences, openEnds, pauses, refusals } from './zuora/odd-answers'
import {
  again,
  customer,
  monthlyPlans,
  newAttempt,
  only,
  saleOf,
  seats,
  succeeded,
} from './zuora/target'

const partnerNumber = 'A00000101'

async function setting() {
  const zuora = await testTenant()
  const plan = (await monthlyPlans(zuora.billing))[0]
  if (!plan) throw new Error('The local catalogue has no monthly plan')
  const parties = (payer: string): Sale['parties'] => ({
    invoiceOwner: 'partner',
    partnerAccountNumber: payer,
    customer: { kind: 'new', customer },
  })
  const saleTo = (payer = partnerNumber, quantity = '2') =>
    saleOf(parties(payer), seats(plan, quantity))
  async function sell(payer = partnerNumber) {
    const attempt = newAttempt()
    succeeded(await zuora.billing.placeOrder(attempt, saleTo(payer)))
    return attempt.numbers.subscription
  }
  /** An account of the test's own, so that no other's invoices are among its. */
  async function payer(number: string) {
    await addAccount({ ...zuora.control, account: { number, name: number } })
    const account = await zuora.billing.findAccount(number)
    if (!account) throw new Error('The account is not there')
    return account
  }
  return { ...zuora, sale: saleTo(), saleTo, sell, payer }
}

describe.each(absences)('what is not there, told by $what', ({ answer }) => {
  it('lets an order be made, and once', async () => {
    const { billing, misbehave, sale, calls } = await setting()
    await misbehave({ call: 'GET_Order', kind: 'answer', ...answer, times: 1 })
    const attempt = newAttempt()
    expect((await billing.placeOrder(attempt, sale)).kind).toBe('done')
    expect((await billing.placeOrder(again(attempt), sale)).kind).toBe('already')
    expect((await calls()).filter(({ call }) => call === 'POST_Order')).toHaveLength(1)
  })

  it('is no order, account, subscription or file', async () => {
    const { billing, misbehave } = await setting()
    await misbehave(
      ...['GET_Order', 'GET_Account', 'GET_SubscriptionsByKey', 'GET_InvoiceFiles'].map((call) => ({
        call,
        kind: 'answer' as const,
        ...answer,
      })),
    )
    expect(await billing.readOrder('PMO-0')).toBeNull()
    expect(await billing.findAccount('A0')).toBeNull()
    expect(await billing.readSubscription('PMS-0')).toBeNull()
    expect(await billing.readInvoicePdf('0'.repeat(32))).toBeNull()
  })

  it('is not believed of an order that a query lists, unless it is Zuora’s plain word', async () => {
    const { billing, misbehave, sale, calls } = await setting()
    const attempt = newAttempt()
    succeeded(await billing.placeOrder(attempt, sale))
    await misbehave({ call: 'GET_Order', kind: 'answer', ...answer })
    const outcome = await billing.placeOrder(attempt, sale)
    const isPlain = answer.status === 404 || answer.body?.includes('50000040')
    expect(outcome.kind).toBe(isPlain ? 'done' : 'unknown')
    const sent = (await calls()).filter(({ call }) => call === 'POST_Order').length
    expect(sent).toBe(isPlain ? 2 : 1)
    expect(await billing.listSubscriptions(attempt.numbers.account)).toHaveLength(1)
  })
})

it('where a query is refused too, only words tell what is not there', async () => {
  const { billing, misbehave, sale } = await setting()
  const refused = { call: 'queryOrders', kind: 'refuse', code: 50_000_010 } as const
  for (const { answer, what } of absences.filter(({ answer }) => answer.status === 400)) {
    await misbehave({ call: 'GET_Order', kind: 'answer', ...answer, times: 1 }, refused)
    const { kind } = await billing.placeOrder(newAttempt(), sale)
    expect([what, kind]).toEqual([what, what === '400 without words' ? 'unknown' : 'done'])
  }
})

it('nothing is sent while the query that has to decide gives no answer', async () => {
  const { billing, misbehave, sale, calls } = await setting()
  await misbehave(
    { call: 'GET_Order', kind: 'answer', status: 400, body: '{"success":false}' },
    { call: 'queryOrders', kind: 'throttle' },
  )
  expect((await billing.placeOrder(newAttempt(), sale)).kind).toBe('unknown')
  expect((await calls()).filter(({ call }) => call === 'POST_Order')).toEqual([])
})

describe('a refusal', () => {
  it.each(refusals)('$what keeps its kind and Zuora’s words', async (odd) => {
    const { billing, misbehave, sale } = await setting()
    await misbehave({ call: 'POST_Order', kind: 'answer', ...odd.answer, times: 1 })
    expect(await billing.placeOrder(newAttempt(), sale)).toEqual({
      kind: 'rejected',
      reason: odd.reason,
      code: odd.code ?? '',
      message: odd.message,
    })
  })

  it.each(pauses)('for being busy, $what, keeps its pause', async ({ answer, seconds }) => {
    const { billing, misbehave, sale } = await setting()
    await misbehave({ call: 'POST_Order', kind: 'answer', ...answer, times: 1 })
    expect(await billing.placeOrder(newAttempt(), sale)).toEqual({
      kind: 'busy',
      retryAfterSeconds: seconds,
    })
    await misbehave({ call: 'GET_Account', kind: 'answer', ...answer })
    await expect(billing.findAccount(partnerNumber)).rejects.toMatchObject({
      reason: 'unavailable',
    })
  })

  it('with a date to wait for is busy until then', async () => {
    const { billing, misbehave, sale } = await setting()
    const retryAfter = new Date(Date.now() + 90_000).toUTCString()
    await misbehave({ call: 'POST_Order', kind: 'answer', status: 429, retryAfter, times: 1 })
    const outcome = await billing.placeOrder(newAttempt(), sale)
    if (outcome.kind !== 'busy') throw new Error(outcome.kind)
    expect(outcome.retryAfterSeconds).toBeGreaterThan(30)
    expect(outcome.retryAfterSeconds).toBeLessThanOrEqual(90)
  })

  it('of a missing endpoint is not taken for a missing thing', async () => {
    const { billing, misbehave } = await setting()
    const missing = only(refusals.filter(({ code }) => code === '50000040'))
    await misbehave({ call: 'GET_Account', kind: 'answer', ...missing.answer })
    await expect(billing.findAccount(partnerNumber)).rejects.toMatchObject({ reason: 'refused' })
  })
})

it.each(openEnds)('$what tells nothing, and the same attempt goes on', async ({ answer }) => {
  const { billing, misbehave, sale, calls } = await setting()
  const attempt = newAttempt()
  await misbehave({ call: 'POST_Order', kind: 'answer', ...answer, times: 1 })
  expect((await billing.placeOrder(attempt, sale)).kind).toBe('unknown')
  expect((await billing.placeOrder(attempt, sale)).kind).toBe('done')
  expect((await calls()).filter(({ call }) => call === 'POST_Order')).toHaveLength(2)
})

describe('the code that has several meanings', () => {
  const cancel = (subscriptionNumber: string, invoiceOwnerNumber: string): Cancellation => ({
    kind: 'cancellation',
    orderDate: '2026-12-02',
    subscriptionNumber,
    invoiceOwnerNumber,
    when: { policy: 'on', day: '2026-12-02' },
  })

  it('is a cancelled subscription where it is cancelled', async () => {
    const { billing, sell } = await setting()
    const number = await sell()
    succeeded(await billing.placeOrder(newAttempt(), cancel(number, partnerNumber)))
    const again = cancel(number, partnerNumber)
    expect(await billing.placeOrder(newAttempt(), again)).toMatchObject({
      kind: 'rejected',
      reason: 'cancelled',
      code: '58730020',
    })
    expect(await billing.previewOrder(again)).toMatchObject({ reason: 'cancelled' })
  })

  it('is the wrong invoice owner where that is another', async () => {
    const { billing, sell } = await setting()
    const number = await sell()
    expect(await billing.placeOrder(newAttempt(), cancel(number, 'A00000102'))).toMatchObject({
      reason: 'wrong_invoice_owner',
    })
  })

  it('is an invalid value where both are as they should be', async () => {
    const { billing, misbehave, sell } = await setting()
    const number = await sell()
    await misbehave({ call: 'POST_Order', kind: 'refuse', code: 58_730_020 })
    expect(await billing.placeOrder(newAttempt(), cancel(number, partnerNumber))).toMatchObject({
      reason: 'invalid',
    })
  })
})

describe('a page of invoices', () => {
  async function invoiced(number: string, ...dates: string[]) {
    const zuora = await setting()
    const account = await zuora.payer(number)
    const sold = await zuora.sell(number)
    for (const date of dates) await zuora.runBilling(date)
    return { ...zuora, account, sold }
  }
  const twoMonths = ['2026-12-01', '2027-01-01']

  it.each([{ asNull: true }, { asNull: false }])(
    'is in its account’s currency and without a due day, where Zuora leaves them out (%o)',
    async ({ asNull }) => {
      const { billing, misbehave, account } = await invoiced('C-1', ...twoMonths)
      const fields = ['currency', 'dueDate', 'taxAmount', 'quantity', 'productId', 'chargeName']
      await misbehave({ call: 'queryInvoices', kind: 'leave-out', fields, asNull })
      const { invoices, odd } = await billing.readInvoices(account.id)
      expect(odd).toEqual([])
      expect(invoices).toHaveLength(2)
      for (const invoice of invoices) {
        expect(invoice.amount).toEqual({ amount: '19.8', currency: 'EUR' })
        expect(invoice.dueDate).toBeNull()
        expect(only(invoice.items)).toMatchObject({ chargeName: null, quantity: null })
      }
    },
  )

  it('shows an odd row as such, and the others as they are', async () => {
    const { billing, misbehave, account, sold } = await invoiced('C-2', ...twoMonths)
    await misbehave({ call: 'queryInvoices', kind: 'leave-out', fields: ['amount'], first: true })
    const { invoices, odd } = await billing.readInvoices(account.id)
    expect(only(invoices).invoiceDate).toBe('2026-12-01')
    expect(only(odd)).toEqual({
      number: expect.stringMatching(/^INV/),
      status: 'posted',
      subscriptionNumbers: [sold],
    })
  })

  it('one invoice without its currency is in its account’s', async () => {
    const { billing, misbehave, account } = await invoiced('C-3', '2026-12-01')
    const listed = only((await billing.readInvoices(account.id)).invoices)
    await misbehave({ call: 'queryInvoices', kind: 'leave-out', fields: ['currency', 'dueDate'] })
    expect(await billing.readInvoice(listed.number)).toMatchObject({
      amount: { amount: '19.8', currency: 'EUR' },
      dueDate: null,
    })
  })

  it('has files at an address of Zuora’s own, from the root or absolute, and at no other', async () => {
    const { billing, misbehave, account, tenant } = await invoiced('C-4', '2026-12-01')
    const invoice = only((await billing.readInvoices(account.id)).invoices)
    const list = async (pdfFileUrl: string | null) =>
      misbehave({
        call: 'GET_InvoiceFiles',
        kind: 'answer',
        body: JSON.stringify({
          success: true,
          invoiceFiles: pdfFileUrl && [{ id: '1', pdfFileUrl }],
        }),
      })
    await list(`${tenant.endpoint}/v1/files/${'0'.repeat(32)}`)
    expect(await billing.readInvoicePdf(invoice.id)).toBeNull()
    await list(null)
    expect(await billing.readInvoicePdf(invoice.id)).toBeNull()
    for (const elsewhere of [
      'https://files.example/v1/files/1',
      `${tenant.endpoint}/v1/accounts/1`,
      '/v1/files/../accounts/1',
    ]) {
      await list(elsewhere)
      await expect(billing.readInvoicePdf(invoice.id)).rejects.toMatchObject({ reason: 'refused' })
    }
  })
})

describe('a preview', () => {
  it('tells quantities, which stand beside the line', async () => {
    const { billing, sale } = await setting()
    const { items } = succeeded(await billing.previewOrder(sale))
    expect(only(items).quantity).toBe('2')
  })

  it.each([{ asNull: true }, { asNull: false }])(
    'is read without what Zuora leaves out (%o)',
    async ({ asNull }) => {
      const { billing, misbehave, sale } = await setting()
      const fields = ['productName', 'creditMemos', 'taxAmount', 'additionalInfo', 'serviceEndDate']
      await misbehave({ call: 'POST_PreviewOrder', kind: 'leave-out', fields, asNull })
      const preview = succeeded(await billing.previewOrder(sale))
      expect(preview.total).toEqual({ amount: '19.8', currency: 'EUR' })
      expect(only(preview.items)).toMatchObject({
        productName: '',
        quantity: null,
        serviceUntil: null,
      })
      await misbehave({
        call: 'POST_PreviewOrder',
        kind: 'leave-out',
        fields: ['invoices'],
        asNull,
      })
      expect(succeeded(await billing.previewOrder(sale)).items).toEqual([])
    },
  )
})

it('an odd subscription or rate plan leaves the others to be seen', async () => {
  const { billing, misbehave, sell, payer, saleTo } = await setting()
  const owner = await payer('C-5')
  const attempts = [newAttempt(), newAttempt()]
  for (const attempt of attempts) {
    const sale = saleTo(owner.number)
    succeeded(
      await billing.placeOrder(attempt, {
        ...sale,
        parties: {
          invoiceOwner: 'end_customer',
          customer: { kind: 'existing', accountNumber: owner.number },
        },
      }),
    )
  }
  await sell()
  const whole = await billing.readCatalogue()
  await misbehave(
    { call: 'GET_SubscriptionsByAccount', kind: 'leave-out', fields: ['termType'], first: true },
    { call: 'GET_ProductRatePlans', kind: 'leave-out', fields: ['type'], first: true, times: 1 },
  )
  expect(await billing.listSubscriptions(owner.id)).toHaveLength(1)
  const count = (products: typeof whole) => products.flatMap(({ ratePlans }) => ratePlans).length
  expect(count(await billing.readCatalogue())).toBe(count(whole) - 1)
})

it('a subscription is read without what Zuora leaves out', async () => {
  const { billing, misbehave, sell } = await setting()
  const number = await sell()
  const fields = ['productName', 'accountName', 'invoiceOwnerAccountName', 'autoRenew', 'quantity']
  await misbehave({ call: 'GET_SubscriptionsByKey', kind: 'leave-out', fields })
  expect(await billing.readSubscription(number)).toMatchObject({
    number,
    invoiceOwner: { name: partnerNumber },
  })
})

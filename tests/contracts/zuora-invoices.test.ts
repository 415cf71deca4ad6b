import { beforeAll, describe, expect, inject, it } from 'vitest'
import type { CatalogueRatePlan } from '@/lib/ports/billing/catalogue'
import type { Invoice } from '@/lib/ports/billing/invoice'
import { addMoney } from '@/lib/ports/billing/money'
import type { Change } from '@/lib/ports/billing/order'
import { addAccount } from '@/scripts/local/zuora/control'
import { type TestTenant, testTenant } from '@/tests/support/zuora'
import { customer, monthlyPlans, newAttempt, only, saleOf, seats, succeeded } from './zuora/target'

const startDate = '2026-12-01'

let zuora: TestTenant
let plan: CatalogueRatePlan
let accounts = 0

beforeAll(async () => {
  zuora = await testTenant()
  const [first] = await monthlyPlans(zuora.billing)
  if (!first) throw new Error('The local catalogue has no monthly plan')
  plan = first
})

/** A partner's account of the test's own. */
async function payer() {
  accounts += 1
  const number = `P-${accounts}`
  await addAccount({ ...zuora.control, account: { number, name: `Payer ${accounts}` } })
  const account = await zuora.billing.findAccount(number)
  if (!account) throw new Error('The account is not there')
  return account
}

async function sell(partnerAccountNumber: string, quantity: string): Promise<string> {
  const attempt = newAttempt()
  const buyer = { kind: 'new', customer } as const
  const parties = { invoiceOwner: 'partner', partnerAccountNumber, customer: buyer } as const
  succeeded(await zuora.billing.placeOrder(attempt, saleOf(parties, seats(plan, quantity))))
  return attempt.numbers.subscription
}

const invoicesOf = async (accountId: string): Promise<readonly Invoice[]> =>
  (await zuora.billing.readInvoices(accountId)).invoices

describe('an invoice', () => {
  it('is the payer’s, for all its subscriptions, and exact to the cent', async () => {
    const partner = await payer()
    const subscriptions = [await sell(partner.number, '3'), await sell(partner.number, '0.1')]
    await zuora.runBilling(startDate)
    const invoice = only(await invoicesOf(partner.id))
    expect(invoice).toMatchObject({
      accountId: partner.id,
      status: 'posted',
      invoiceDate: startDate,
      dueDate: '2026-12-31',
      amount: { amount: '30.69', currency: 'EUR' },
      balance: { amount: '30.69', currency: 'EUR' },
    })
    expect(invoice.items.map((line) => line.subscriptionNumber).sort()).toEqual(
      subscriptions.sort(),
    )
    expect(invoice.items.map(({ amount }) => amount.amount).sort()).toEqual(['0.99', '29.7'])
    const sum = addMoney(
      'EUR',
      invoice.items.map((line) => line.amount),
    )
    expect(sum).toEqual(invoice.amount)
    expect(invoice.items[0]).toMatchObject({ serviceFrom: startDate, serviceUntil: '2026-12-31' })
  })

  it('is made once for a period, and again for the next', async () => {
    const partner = await payer()
    await sell(partner.number, '1')
    await zuora.runBilling(startDate)
    await zuora.runBilling(startDate)
    expect(await invoicesOf(partner.id)).toHaveLength(1)
    await zuora.runBilling('2027-01-01')
    const [newest, oldest] = await invoicesOf(partner.id)
    expect(newest?.invoiceDate).toBe('2027-01-01')
    expect(oldest?.invoiceDate).toBe(startDate)
  })

  it('is found by ID and by number, and unknown ones are none', async () => {
    const partner = await payer()
    await sell(partner.number, '1')
    await zuora.runBilling(startDate)
    const invoice = only(await invoicesOf(partner.id))
    expect(await zuora.billing.readInvoice(invoice.id)).toEqual(invoice)
    expect(await zuora.billing.readInvoice(invoice.number)).toEqual(invoice)
    expect(await zuora.billing.readInvoice('INV99999999')).toBeNull()
  })

  it('has a PDF, streamed', async () => {
    const partner = await payer()
    await sell(partner.number, '1')
    await zuora.runBilling(startDate)
    const invoice = only(await invoicesOf(partner.id))
    const pdf = await zuora.billing.readInvoicePdf(invoice.id)
    const bytes = Buffer.from(await new Response(pdf?.stream).arrayBuffer())
    expect(bytes.length).toBe(pdf?.bytes)
    expect(bytes.toString('latin1')).toMatch(/^%PDF-1\.4[\s\S]+%%EOF\n$/)
    expect(bytes.toString('latin1')).toContain(invoice.number)
    expect(await zuora.billing.readInvoicePdf('f'.repeat(32))).toBeNull()
  })

  it('comes with twenty others on a page, newest first', async () => {
    const partner = await payer()
    await sell(partner.number, '1')
    for (let month = 1; month <= 22; month += 1) {
      const year = 2027 + Math.floor((month - 1) / 12)
      await zuora.runBilling(`${year}-${String(((month - 1) % 12) + 1).padStart(2, '0')}-01`)
    }
    const first = await zuora.billing.readInvoices(partner.id)
    const second = await zuora.billing.readInvoices(partner.id, first.next ?? '')
    const dates = [...first.invoices, ...second.invoices].map((invoice) => invoice.invoiceDate)
    expect(first.invoices).toHaveLength(20)
    expect(second.next).toBeNull()
    expect(dates).toEqual([...dates].sort().reverse())
    expect(new Set(dates).size).toBe(22)
  })
})

describe('a change inside an invoiced period', () => {
  async function invoiced() {
    const partner = await payer()
    const number = await sell(partner.number, '4')
    await zuora.runBilling(startDate)
    const subscription = await zuora.billing.readSubscription(number)
    const subscribed = only(subscription?.plans ?? [])
    const order = (...changes: Change[]) =>
      ({
        kind: 'amendment',
        orderDate: '2026-12-16',
        effectiveDate: '2026-12-16',
        subscriptionNumber: number,
        invoiceOwnerNumber: partner.number,
        changes,
      }) as const
    return { partner, number, subscribed, charge: only(subscribed.charges), order }
  }

  it('is previewed and invoiced by the day', async () => {
    const { partner, subscribed, charge, order } = await invoiced()
    expect(charge.invoicedUntil).toBe('2027-01-01')
    const more = order({
      kind: 'update_quantity',
      ratePlanId: subscribed.id,
      chargeNumber: charge.number,
      quantity: '6',
    })
    const preview = succeeded(await zuora.billing.previewOrder(more))
    expect(preview.total).toEqual({ amount: '10.56', currency: 'EUR' })
    expect(await zuora.billing.previewOrder(more)).toEqual({ kind: 'done', value: preview })
    succeeded(await zuora.billing.placeOrder(newAttempt(), more))
    await zuora.runBilling('2026-12-16')
    const [latest] = await invoicesOf(partner.id)
    expect(latest?.amount).toEqual({ amount: '10.56', currency: 'EUR' })
  })

  it('that gives something back is a preview below zero', async () => {
    const { subscribed, order } = await invoiced()
    const less = order({ kind: 'remove_product', ratePlanId: subscribed.id })
    const preview = succeeded(await zuora.billing.previewOrder(less))
    expect(preview.total).toEqual({ amount: '-21.12', currency: 'EUR' })
  })

  it('to cancel by the end of the term leaves the term to be invoiced', async () => {
    const { partner, number } = await invoiced()
    const cancellation = {
      kind: 'cancellation',
      orderDate: '2026-12-16',
      subscriptionNumber: number,
      invoiceOwnerNumber: partner.number,
      when: { policy: 'end_of_term' },
    } as const
    succeeded(await zuora.billing.placeOrder(newAttempt(), cancellation))
    expect(await zuora.billing.readSubscription(number)).toMatchObject({
      status: 'cancelled',
      endsOn: '2027-12-01',
    })
    await zuora.runBilling('2028-06-01')
    const lines = (await invoicesOf(partner.id)).flatMap((invoice) => invoice.items)
    expect(
      lines
        .map((line) => line.serviceUntil)
        .sort()
        .at(-1),
    ).toBe('2027-11-30')
  })
})

it('an order makes its invoice at once where it is told to', async () => {
  const partner = await payer()
  const eager = zuora.anotherBilling({ runBilling: true })
  const buyer = { kind: 'new', customer } as const
  const parties = {
    invoiceOwner: 'partner',
    partnerAccountNumber: partner.number,
    customer: buyer,
  } as const
  succeeded(await eager.placeOrder(newAttempt(), saleOf(parties, seats(plan, '1'))))
  expect(await invoicesOf(partner.id)).toHaveLength(1)
})

describe('the page', () => {
  const pageUrl = () => `${inject('zuoraEndpoint')}/tenants/${zuora.control.tenantId}`

  it('shows both owners of a subscription, runs billing and offers the PDF', async () => {
    const partner = await payer()
    const number = await sell(partner.number, '1')
    const form = new URLSearchParams({ targetDate: startDate })
    const ran = await fetch(`${pageUrl()}/run-billing`, {
      method: 'POST',
      body: form,
      redirect: 'manual',
    })
    expect(ran.status).toBe(303)
    const html = await (await fetch(pageUrl())).text()
    const row = html.match(/<tr>.*?<\/tr>/gs)?.find((each) => each.includes(`<td>${number}</td>`))
    expect(row).toContain(`>${partner.name} (${partner.number})</td>`)
    expect(row).toContain(`>${customer.name} (`)
    expect(html).toContain('<button>Run billing</button>')
    const invoice = only(await invoicesOf(partner.id))
    const line = html.match(/<tr>.*?<\/tr>/gs)?.find((each) => each.includes(invoice.number))
    const [, path] = /href="([^"]+)"/.exec(line ?? '') ?? []
    const pdf = await fetch(`${inject('zuoraEndpoint')}${path}`)
    expect(pdf.headers.get('content-type')).toBe('application/pdf')
  })

  it('takes nothing from another site', async () => {
    const headers = { 'sec-fetch-site': 'cross-site' }
    const answer = await fetch(`${pageUrl()}/run-billing`, { method: 'POST', headers })
    expect(answer.status).toBe(403)
  })
})

describe('the calls that a page of invoices costs', () => {
  async function costOf(read: () => Promise<unknown>) {
    const before = (await zuora.calls()).length
    await read()
    return (await zuora.calls()).slice(before).map(({ call }) => call)
  }

  it('are one for twenty invoices, each with some lines', async () => {
    const partner = await payer()
    for (let line = 0; line < 3; line += 1) await sell(partner.number, '1')
    for (let month = 12; month < 32; month += 1) {
      const year = 2026 + Math.floor((month - 1) / 12)
      await zuora.runBilling(`${year}-${String(((month - 1) % 12) + 1).padStart(2, '0')}-01`)
    }
    let page: Awaited<ReturnType<typeof zuora.billing.readInvoices>> | undefined
    const calls = await costOf(async () => {
      page = await zuora.billing.readInvoices(partner.id)
    })
    expect(calls).toEqual(['queryInvoices'])
    expect(page?.invoices).toHaveLength(20)
    for (const { items } of page?.invoices ?? []) expect(items).toHaveLength(3)
  })

  it('are one more for every 99 lines of invoices that have more lines than Zuora expands', async () => {
    const partner = await payer()
    const subscriptions: string[] = []
    for (let line = 0; line < 101; line += 1) subscriptions.push(await sell(partner.number, '1'))
    await zuora.runBilling(startDate)
    const calls = await costOf(async () => {
      const invoice = only(await invoicesOf(partner.id))
      expect(invoice.items.map((line) => line.subscriptionNumber).sort()).toEqual(
        subscriptions.sort(),
      )
    })
    expect(calls).toEqual(['queryInvoices', 'queryInvoiceItems', 'queryInvoiceItems'])
  })
})

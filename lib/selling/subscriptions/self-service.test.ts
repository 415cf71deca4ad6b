import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { withPorts } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { offersOf, runOrder, saleInput, seller, todayInUtc } from '@/tests/support/sales'
import { testTenant } from '@/tests/support/zuora'
import { list as listCustomers } from '../customers/list'
import { list as listInvoices } from '../invoices/list'
import { readInvoicePdf } from '../invoices/read-invoice-pdf'
import { get as getOrder } from '../orders/get'
import { place } from '../orders/place'
import { cancel } from './cancel'
import { change } from './change'
import { get } from './get'
import { list } from './list'
import { previewCancellation } from './preview-cancellation'
import { previewChange } from './preview-change'
import { takeBack } from './take-back'

const database = await testDatabase()
const zuora = await testTenant()
const offers = await offersOf(database, zuora.billing)

async function sold(invoiceOwner: 'partner' | 'end_customer', account?: string) {
  const ctx = await seller(database, zuora.billing, { invoiceOwner, account })
  return { ctx, ...(await sellTo(ctx)) }
}

async function sellTo(ctx: Awaited<ReturnType<typeof seller>>) {
  const order = await place(ctx, saleInput(offers.seats))
  await runOrder(database, zuora.billing, order.id)
  const { subscription } = await getOrder(ctx, { orderId: order.id })
  if (!subscription) throw new Error('The sale was not confirmed')
  return { subscriptionId: subscription.id, customerId: order.customer.id }
}

const stateAfterRun = async (ctx: Awaited<ReturnType<typeof sold>>['ctx'], orderId: string) => {
  await runOrder(database, zuora.billing, orderId)
  return (await getOrder(ctx, { orderId })).state
}

it.each(['partner', 'end_customer'] as const)(
  'by the rule %s a subscription is raised, upgraded, added to and cancelled',
  async (rule) => {
    const { ctx, subscriptionId } = await sold(rule)
    const read = async () => (await get(ctx, { subscriptionId })).live
    const [plan] = (await read())?.plans ?? []
    const charge = plan?.charges[0]
    if (!plan || !charge) throw new Error('The subscription has no charge')
    const effectiveDate = todayInUtc()
    const order = (changes: unknown[]) => ({
      submissionKey: randomUUID(),
      subscriptionId,
      effectiveDate,
      changes,
    })
    const more = {
      kind: 'quantity',
      ratePlanId: plan.id,
      chargeNumber: charge.number,
      quantity: '8',
    }
    const { submissionKey: _, ...values } = order([more])
    expect((await previewChange(ctx, values)).total.currency).toBe('EUR')
    const raised = await change(ctx, order([more]))
    await expect(change(ctx, order([more]))).rejects.toMatchObject({ code: 'conflict' })
    expect(await stateAfterRun(ctx, raised.id)).toBe('confirmed')
    expect((await read())?.plans[0]?.charges[0]?.quantity).toBe('8')
    expect(raised.lines).toEqual(['Workspace Standard, monthly: 5 → 8 seats'])

    const changed = await read()
    const ratePlanId = changed?.plans[0]?.id
    const upgraded = await change(
      ctx,
      order([
        { kind: 'plan', ratePlanId, line: { offerId: offers.plus.id } },
        { kind: 'add', line: { offerId: offers.backup.id } },
      ]),
    )
    expect(await stateAfterRun(ctx, upgraded.id)).toBe('confirmed')
    const names = (await read())?.plans.map(({ name }) => name).sort()
    expect(names).toEqual(['Backup 1 TB', 'Workspace Plus, monthly'])

    const when = { policy: 'end_of_term' } as const
    const input = { submissionKey: randomUUID(), subscriptionId, when }
    const [ended, again] = await Promise.all([cancel(ctx, input), cancel(ctx, input)])
    expect(again.id).toBe(ended.id)
    expect(await stateAfterRun(ctx, ended.id)).toBe('confirmed')
    expect(await read()).toMatchObject({
      status: 'cancelled',
      end: { on: changed?.termEndsOn, by: 'cancellation', over: false },
    })
  },
)

it('a part of another subscription cannot be changed through one’s own', async () => {
  const { ctx, subscriptionId } = await sold('partner')
  const other = await sold('partner')
  const live = (await get(other.ctx, { subscriptionId: other.subscriptionId })).live
  const foreign = live?.plans[0]
  const input = () => ({
    submissionKey: randomUUID(),
    subscriptionId,
    effectiveDate: todayInUtc(),
    changes: [
      {
        kind: 'quantity',
        ratePlanId: foreign?.id ?? '',
        chargeNumber: foreign?.charges[0]?.number ?? '',
        quantity: '100',
      },
    ],
  })
  await expect(change(ctx, input())).rejects.toMatchObject({ code: 'invalid' })
  const { id } = await change(withPorts(ctx, { billing: null }), input())
  expect(await stateAfterRun(ctx, id)).toMatch(/refused|needs_attention/)
  const after = await get(other.ctx, { subscriptionId: other.subscriptionId })
  expect(after.live?.plans).toEqual(live?.plans)
})

it('a list tells how subscriptions stand, and still lists them while billing is silent', async () => {
  const { ctx, subscriptionId, customerId } = await sold('end_customer')
  expect((await listCustomers(ctx, {})).rows).toMatchObject([{ id: customerId, subscriptions: 1 }])
  const { rows } = await list(ctx, { customerId })
  expect(rows).toMatchObject([{ id: subscriptionId, live: { status: 'active' } }])
  expect((await list(withPorts(ctx, { billing: null }), {})).rows).toMatchObject([
    { id: subscriptionId, live: null },
  ])
})

it('subscriptions and invoices of others do not exist, though both share an account', async () => {
  const mine = await sold('partner', 'A00000102')
  await zuora.runBilling(todayInUtc())
  const theirs = await sold('partner', 'A00000102')
  const own = await listInvoices(mine.ctx, {})
  expect(own.invoices.length).toBe(1)
  const [invoice] = own.invoices
  if (!invoice) throw new Error('There is no invoice')
  const { number } = await get(mine.ctx, { subscriptionId: mine.subscriptionId })
  expect(invoice.items.map(({ subscriptionNumber }) => subscriptionNumber)).toEqual([number])

  const file = await readInvoicePdf(mine.ctx, { invoiceId: invoice.id })
  const bytes = Buffer.from(await new Response(file.stream).arrayBuffer())
  expect([file.fileName, bytes.subarray(0, 5).toString()]).toEqual([
    `${invoice.number}.pdf`,
    '%PDF-',
  ])

  const stranger = theirs.ctx
  const { subscriptionId, customerId } = mine
  const when = { policy: 'end_of_term' }
  for (const attempt of [
    () => readInvoicePdf(stranger, { invoiceId: invoice.id }),
    () => get(stranger, { subscriptionId }),
    () => cancel(stranger, { submissionKey: randomUUID(), subscriptionId, when }),
    () => takeBack(stranger, { submissionKey: randomUUID(), subscriptionId }),
    () => previewCancellation(stranger, { subscriptionId, when }),
    () => listInvoices(stranger, { customerId }),
  ]) {
    await expect(attempt()).rejects.toMatchObject({ code: 'not_found' })
  }
  expect((await list(stranger, { customerId })).rows).toEqual([])
  expect((await listInvoices(stranger, {})).invoices).toEqual([])
})

it('an invoice with lines of two organisations is shown to neither', async () => {
  const first = await sold('partner', 'A00000103')
  const second = await sold('partner', 'A00000103')
  await zuora.runBilling(todayInUtc())
  const account = await zuora.billing.findAccount('A00000103')
  const { invoices } = await zuora.billing.readInvoices(account?.id ?? '')
  expect(invoices).toHaveLength(1)
  for (const { ctx } of [first, second]) {
    expect((await listInvoices(ctx, {})).invoices).toEqual([])
    const invoiceId = invoices[0]?.id
    await expect(readInvoicePdf(ctx, { invoiceId })).rejects.toMatchObject({
      code: 'not_found',
    })
  }
})

it('without Self-Service nothing of it exists', async () => {
  const { ctx, subscriptionId } = await sold('partner')
  await database.sql`
    delete from partner_page_grants
    where organisation_id = ${ctx.actor.organisationId} and page = 'self-service'`
  for (const attempt of [
    () => list(ctx, {}),
    () => get(ctx, { subscriptionId }),
    () => listInvoices(ctx, {}),
    () => change(ctx, {}),
    () => cancel(ctx, {}),
    () => takeBack(ctx, {}),
    () => readInvoicePdf(ctx, { invoiceId: 'a'.repeat(32) }),
  ]) {
    await expect(attempt()).rejects.toMatchObject({ code: 'not_found' })
  }
})

it('a page of subscriptions costs one read for each customer, however many of theirs are on it', async () => {
  const { ctx, customerId } = await sold('partner')
  for (let more = 0; more < 3; more += 1) {
    const customer = { kind: 'existing' as const, customerId }
    const order = await place(ctx, saleInput(offers.seats, { customer }))
    await runOrder(database, zuora.billing, order.id)
  }
  await sellTo(ctx)
  const before = (await zuora.calls()).length
  const { rows } = await list(ctx, {})
  const calls = (await zuora.calls()).slice(before).map(({ call }) => call)
  expect(calls.sort()).toEqual(['GET_SubscriptionsByAccount', 'GET_SubscriptionsByKey'])
  expect(rows.map(({ live }) => live?.status)).toEqual(Array(5).fill('active'))
})

it('a page of invoices costs one call, names its products, and shows what is not understood as such', async () => {
  const { ctx } = await sold('partner', 'A00000104')
  await zuora.runBilling(todayInUtc())
  const before = (await zuora.calls()).length
  const [invoice] = (await listInvoices(ctx, {})).invoices
  expect((await zuora.calls()).slice(before).map(({ call }) => call)).toEqual(['queryInvoices'])
  expect(invoice?.items.map(({ description }) => description)).toEqual(['Workspace: Seats'])

  await zuora.misbehave({ call: 'queryInvoices', kind: 'leave-out', fields: ['amount'] })
  const own = { number: invoice?.number }
  expect(await listInvoices(ctx, {})).toMatchObject({ invoices: [], odd: [own] })
  const stranger = await seller(database, zuora.billing, {
    invoiceOwner: 'partner',
    account: 'A00000104',
  })
  expect((await listInvoices(stranger, {})).odd).toEqual([])
  await zuora.misbehave({
    call: 'queryInvoices',
    kind: 'leave-out',
    fields: ['amount', 'subscriptionNumber'],
  })
  expect((await listInvoices(stranger, {})).odd).toEqual([{ number: null }])
  await zuora.misbehave()
})

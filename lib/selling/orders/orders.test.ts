import { describe, expect, it, vi } from 'vitest'
import type { Billing } from '@/lib/ports/billing/billing'
import { expireTokens, type Fault } from '@/scripts/local/zuora/control'
import { contextFor, partnerUser, viewer } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { historyOf, jobsOf } from '@/tests/support/partners'
import {
  customerDetails,
  jobContext,
  offersOf,
  runOrder,
  saleInput,
  seller,
  staffContext,
} from '@/tests/support/sales'
import { testTenant } from '@/tests/support/zuora'
import { list as listCustomers } from '../customers/list'
import { list as listSubscriptions } from '../subscriptions/list'
import { carryOutOrder } from './effects'
import { findOfOrganisation } from './find-of-organisation'
import { get } from './get'
import { giveUp } from './give-up'
import { list } from './list'
import { place } from './place'
import { numbersOf } from './policy'
import { preview } from './preview'
import { retry } from './retry'

const database = await testDatabase()
const zuora = await testTenant()
const offers = await offersOf(database, zuora.billing)
const owner = await seller(database, zuora.billing, { invoiceOwner: 'partner' })
const agent = await seller(database, zuora.billing, { invoiceOwner: 'end_customer' })
const staff = staffContext(database)
const withoutTransfer = zuora.anotherBilling({ ownerTransfer: false })

const customerOf = (orderId: string) =>
  database.sql`
    select customers.* from customers join orders on orders.customer_id = customers.id
    where orders.id = ${orderId}`.then(([row]) => row as Record<string, string | null>)

async function subscriptionOf(orderId: string) {
  const [row] = await database.sql`select id, customer_id from orders where id = ${orderId}`
  const numbers = numbersOf({ id: row?.id, customerId: row?.customer_id })
  return zuora.billing.readSubscription(numbers.subscription)
}

async function accountsOf(orderId: string): Promise<number> {
  const [row] = await database.sql`select id, customer_id from orders where id = ${orderId}`
  const numbers = numbersOf({ id: row?.id, customerId: row?.customer_id })
  const account = await zuora.billing.findAccount(numbers.account)
  return account ? (await zuora.billing.listSubscriptions(account.id)).length : 0
}

const staffView = async (ctx: typeof owner, id: string) => {
  const { organisationId } = ctx.actor
  const { rows } = await findOfOrganisation(staff, { organisationId })
  const row = rows.find((each) => each.id === id)
  if (!row) throw new Error('Staff do not see the order')
  return row
}

it.each([
  ['in one call', zuora.billing],
  ['in two calls', withoutTransfer],
] as const)('the partner is invoiced by the rule Partner, %s', async (_, billing) => {
  const { id, state } = await place(owner, saleInput(offers.seats))
  expect(state).toBe('placed')
  expect(await runOrder(database, billing, id)).toBe(0)
  const order = await get(owner, { orderId: id })
  expect(order).toMatchObject({ state: 'confirmed', invoiceOwner: 'partner', message: null })
  const subscription = await subscriptionOf(id)
  expect(subscription?.invoiceOwner.number).toBe('A00000101')
  const customer = await customerOf(id)
  expect(subscription?.owner).toMatchObject({
    id: customer.zuora_account_id,
    number: customer.zuora_account_number,
  })
  expect(order.subscription?.number).toBe(subscription?.number)
  expect(subscription?.plans[0]?.charges[0]?.quantity).toBe('5')
})

it('the customer is invoiced by the rule End customer, also for a second subscription', async () => {
  const first = await place(agent, saleInput(offers.seats))
  await runOrder(database, zuora.billing, first.id)
  const customer = { kind: 'existing' as const, customerId: first.customer.id }
  const second = await place(agent, saleInput(offers.plus, { customer }))
  await runOrder(database, zuora.billing, second.id)
  const { zuora_account_id: id } = await customerOf(first.id)
  for (const order of [first, second]) {
    const subscription = await subscriptionOf(order.id)
    expect([subscription?.owner.id, subscription?.invoiceOwner.id]).toEqual([id, id])
  }
})

it('a form that is sent twice at the same time makes one order, one customer and one job', async () => {
  const input = saleInput(offers.seats)
  const before = (await listCustomers(owner, { size: 100 })).rows.length
  const jobsBefore = (await jobsOf(database, 'payer:A00000101')).length
  const placed = await Promise.all(Array.from({ length: 6 }, () => place(owner, input)))
  expect(new Set(placed.map(({ id }) => id)).size).toBe(1)
  expect(placed.filter(({ repeated }) => !repeated)).toHaveLength(1)
  expect((await listCustomers(owner, { size: 100 })).rows).toHaveLength(before + 1)
  expect(await jobsOf(database, 'payer:A00000101')).toHaveLength(jobsBefore + 1)
})

it('what is asked for under the key of another order is not ordered, and the order that is there says so', async () => {
  const input = saleInput(offers.seats)
  const { id } = await place(owner, input)
  expect(await place(owner, input)).toMatchObject({ id, repeated: true, askedOtherwise: false })
  const other = { ...input, term: { kind: 'evergreen' as const } }
  expect(await place(owner, other)).toMatchObject({ id, repeated: true, askedOtherwise: true })
})

it('a customer without an account has one undecided order at a time', async () => {
  const first = await place(owner, saleInput(offers.seats))
  const customer = { kind: 'existing' as const, customerId: first.customer.id }
  const input = saleInput(offers.plus, { customer })
  await expect(place(owner, input)).rejects.toMatchObject({ code: 'conflict' })
  await runOrder(database, zuora.billing, first.id)
  expect((await place(owner, input)).state).toBe('placed')
})

const atOrder = (fault: Omit<Fault, 'call'>): Fault => ({ call: 'POST_Order', times: 1, ...fault })
const atAccount = (fault: Omit<Fault, 'call'>): Fault => ({
  call: 'POST_Account',
  times: 1,
  ...fault,
})

it.each<[string, Fault]>([
  ['the answer is lost', atOrder({ kind: 'cut-after' })],
  ['a gateway gives up', atOrder({ kind: 'gateway' })],
  ['the answer is garbage', atOrder({ kind: 'garbage' })],
  ['nothing answers', atOrder({ kind: 'hang', milliseconds: 700 })],
  ['it is slow', atOrder({ kind: 'slow', milliseconds: 900 })],
  ['it is throttled', atOrder({ kind: 'throttle' })],
  ['the payer is locked', atOrder({ kind: 'lock' })],
  ['it fails before', atOrder({ kind: 'fail-before' })],
  ['it fails after', atOrder({ kind: 'fail-after' })],
  ['the account’s answer is lost', atAccount({ kind: 'cut-after' })],
  ['the account is throttled', atAccount({ kind: 'throttle' })],
])('an order is made once when %s', async (_, fault) => {
  const tenant = await testTenant({ ownerTransfer: false })
  const billing = tenant.anotherBilling({ deadlines: { read: 3_000, write: 400 } })
  const ctx = await seller(database, billing, { invoiceOwner: 'partner' })
  const { id } = await place(ctx, saleInput(offers.seats))
  await tenant.misbehave(fault)
  await expect
    .poll(async () => {
      await runOrder(database, billing, id, 1)
      return (await get(ctx, { orderId: id })).state
    })
    .toBe('confirmed')
  const { zuora_account_id: account } = await customerOf(id)
  expect(await tenant.billing.listSubscriptions(account ?? '')).toHaveLength(1)
})

it('a busy Zuora is asked again when it says, and later each time', async () => {
  const tenant = await testTenant()
  const ctx = await seller(database, tenant.billing, { invoiceOwner: 'partner' })
  const { id } = await place(ctx, saleInput(offers.seats))
  await tenant.misbehave(atOrder({ kind: 'throttle', times: 3 }))
  for (const _ of [1, 2, 3]) await runOrder(database, tenant.billing, id, 1)
  const waits = await database.sql<{ seconds: number }[]>`
    select round(extract(epoch from run_at - created_at))::int as seconds
    from graphile_worker._private_jobs where payload->>'orderId' = ${id} order by id`
  expect(waits.map(({ seconds }) => seconds)).toEqual([0, 7, 60, 120])
  await runOrder(database, tenant.billing, id, 1)
  expect((await get(ctx, { orderId: id })).state).toBe('confirmed')
})

it('a token that expires before every call does no harm to an order', async () => {
  const tenant = await testTenant({ ownerTransfer: false })
  const ctx = await seller(database, tenant.billing, { invoiceOwner: 'partner' })
  const { id } = await place(ctx, saleInput(offers.seats))
  const before = (await tenant.calls()).length
  const { fetch } = globalThis
  let fresh = false
  const spy = vi.spyOn(globalThis, 'fetch').mockImplementation(async (target, init) => {
    const address = String(target)
    if (address.endsWith('/oauth/token')) fresh = true
    else if (address.includes('/v1/')) {
      if (!fresh) await expireTokens(tenant.control)
      fresh = false
    }
    return fetch(target, init)
  })
  const failures = await runOrder(database, tenant.billing, id).finally(() => spy.mockRestore())
  expect(failures).toBe(0)
  expect((await get(ctx, { orderId: id })).state).toBe('confirmed')
  const calls = (await tenant.calls()).slice(before)
  const times = (call: string) => calls.filter((each) => each.call === call).length
  expect([times('POST_Account'), times('POST_Order')]).toEqual([1, 1])
  expect(times('createToken')).toBe(calls.length / 2)
})

/** A process that dies at a call: before it is sent, or after it was answered. */
function dying(billing: Billing, at: keyof Billing, when: 'before' | 'after'): Billing {
  const mortal = {
    ...billing,
    [at]: async (...args: never[]) => {
      if (when === 'after') await (billing[at] as (...all: never[]) => unknown)(...args)
      throw new Error('killed')
    },
  } as Billing
  return mortal
}

const calls = [
  'findAccount',
  'createCustomerAccount',
  'placeOrder',
  'readSubscription',
] as const satisfies readonly (keyof Billing)[]

it.each(
  calls.flatMap((call) => (['before', 'after'] as const).map((when) => [when, call] as const)),
)('killed %s %s, an order is made once by the next worker', async (when, call) => {
  const { id } = await place(owner, saleInput(offers.seats))
  expect(await runOrder(database, dying(withoutTransfer, call, when), id, 1)).toBe(1)
  expect((await get(owner, { orderId: id })).state).toBe('waiting')
  expect(await runOrder(database, withoutTransfer, id)).toBe(0)
  expect((await get(owner, { orderId: id })).state).toBe('confirmed')
  expect(await accountsOf(id)).toBe(1)
})

it('the second of two calls refused: the account is kept, and a corrected try uses it', async () => {
  const tenant = await testTenant({ ownerTransfer: false })
  const ctx = await seller(database, tenant.billing, { invoiceOwner: 'partner' })
  const { id, customer } = await place(ctx, saleInput(offers.seats))
  const refusal = {
    kind: 'refuse',
    status: 200,
    code: 53_200_020,
    message: 'No such day.',
  } as const
  await tenant.misbehave(atOrder(refusal))
  await runOrder(database, tenant.billing, id)
  const refused = await get(ctx, { orderId: id })
  expect(refused).toMatchObject({ state: 'refused', message: expect.stringContaining('again') })
  expect(refused.message).not.toContain('No such day')
  expect((await staffView(ctx, id)).staffMessage).toContain('No such day.')
  const next = await place(
    ctx,
    saleInput(offers.seats, { customer: { kind: 'existing', customerId: customer.id } }),
  )
  await runOrder(database, tenant.billing, next.id)
  expect((await get(ctx, { orderId: next.id })).state).toBe('confirmed')
  const sent = (await tenant.calls()).filter(({ call }) => call === 'POST_Account')
  expect(sent).toHaveLength(1)
})

describe('a refused sale to a new customer, corrected,', () => {
  const refusal = { kind: 'refuse', status: 200, code: 53_200_020, message: 'No.' } as const

  async function refusedSale(ownerTransfer: boolean) {
    const tenant = await testTenant({ ownerTransfer })
    const ctx = await seller(database, tenant.billing, { invoiceOwner: 'partner' })
    await tenant.misbehave(atOrder(refusal))
    const order = await place(ctx, saleInput(offers.seats))
    await runOrder(database, tenant.billing, order.id)
    expect((await get(ctx, { orderId: order.id })).state).toBe('refused')
    return { ctx, tenant, order }
  }
  const elsewhere = { ...customerDetails, name: 'Corrected Oy', city: 'Turku' }

  it('is for the customer that is there, as it was corrected', async () => {
    const { ctx, tenant, order } = await refusedSale(true)
    const customer = { kind: 'new' as const, details: elsewhere }
    const next = await place(ctx, saleInput(offers.seats, { corrects: order.id, customer }))
    await runOrder(database, tenant.billing, next.id)
    expect((await get(ctx, { orderId: next.id })).state).toBe('confirmed')
    const { rows } = await listCustomers(ctx, {})
    expect(rows).toMatchObject([{ id: order.customer.id, name: 'Corrected Oy' }])
    const { zuora_account_number: number } = await customerOf(next.id)
    expect(await tenant.billing.findAccount(number ?? '')).toMatchObject({ name: 'Corrected Oy' })
  })

  it('is for another customer when the account was made and who it is has changed', async () => {
    const { ctx, tenant, order } = await refusedSale(false)
    const again = await place(ctx, saleInput(offers.seats, { corrects: order.id }))
    expect(again.customer.id).toBe(order.customer.id)
    await runOrder(database, tenant.billing, again.id)
    const customer = { kind: 'new' as const, details: elsewhere }
    const next = await place(ctx, saleInput(offers.seats, { corrects: order.id, customer }))
    expect(next.customer.id).not.toBe(order.customer.id)
    await runOrder(database, tenant.billing, next.id)
    const sent = (await tenant.calls()).filter(({ call }) => call === 'POST_Account')
    expect(sent).toHaveLength(2)
  })

  it('of another organisation changes nothing there', async () => {
    const { ctx, order } = await refusedSale(true)
    const customer = { kind: 'new' as const, details: elsewhere }
    await place(owner, saleInput(offers.seats, { corrects: order.id, customer }))
    const { rows } = await listCustomers(ctx, {})
    expect(rows).toMatchObject([{ id: order.customer.id, name: customerDetails.name }])
  })
})

it('a wrong invoice owner is for staff, who can try again', async () => {
  const tenant = await testTenant()
  const ctx = await seller(database, tenant.billing, { invoiceOwner: 'partner' })
  const { id } = await place(ctx, saleInput(offers.seats))
  const stray: Billing = {
    ...tenant.billing,
    async readSubscription(number) {
      const found = await tenant.billing.readSubscription(number)
      return found && { ...found, invoiceOwner: found.owner }
    },
  }
  await runOrder(database, stray, id)
  const held = await staffView(ctx, id)
  expect(held).toMatchObject({ state: 'needs_attention', abilities: ['retry', 'give_up'] })
  expect(held.staffMessage).toContain('invoice owner')
  expect((await get(ctx, { orderId: id })).subscription).toBeNull()
  await expect(retry(staff, { orderId: id, version: held.version - 1 })).rejects.toMatchObject({
    code: 'stale',
  })
  await retry(staff, { orderId: id, version: held.version })
  await runOrder(database, tenant.billing, id)
  expect((await get(ctx, { orderId: id })).state).toBe('confirmed')
  await expect(giveUp(staff, { orderId: id, version: held.version })).rejects.toMatchObject({
    code: 'stale',
    message: expect.stringContaining('“Confirmed”'),
  })
  expect((await historyOf(database, ctx.actor.organisationId)).map(({ action }) => action)).toEqual(
    expect.arrayContaining([
      'order.placed',
      'order.needs_attention',
      'order.retried',
      'order.confirmed',
    ]),
  )
})

it.each(['Draft', 'Failed', 'Cancelled', 'Reverted'])(
  'an order that is in Zuora as %s is for staff, and not sent again',
  async (status) => {
    const tenant = await testTenant()
    const ctx = await seller(database, tenant.billing, { invoiceOwner: 'partner' })
    const { id, number } = await place(ctx, saleInput(offers.seats))
    const order = { orderNumber: number, existingAccountNumber: 'A00000101', status }
    const body = JSON.stringify({ success: true, order: { ...order, subscriptions: [] } })
    await tenant.misbehave({ call: 'GET_Order', kind: 'answer', body })
    expect(await runOrder(database, tenant.billing, id)).toBe(0)
    const held = await staffView(ctx, id)
    expect(held.state).toBe('needs_attention')
    expect(held.staffMessage).toContain(
      `The order ${number} is in Zuora, as ${status.toLowerCase()}.`,
    )
    await retry(staff, { orderId: id, version: held.version })
    await runOrder(database, tenant.billing, id)
    const again = await staffView(ctx, id)
    expect(again.state).toBe('needs_attention')
    expect(again.staffMessage).toContain('it is not sent again')
    expect((await tenant.calls()).filter(({ call }) => call === 'POST_Order')).toEqual([])
    await tenant.misbehave()
    await retry(staff, { orderId: id, version: again.version })
    await runOrder(database, tenant.billing, id)
    expect((await get(ctx, { orderId: id })).state).toBe('confirmed')
  },
)

it('an order that was given up is not sent any more, and confirmed should it be there after all', async () => {
  const never = await place(owner, saleInput(offers.seats))
  const { version } = await staffView(owner, never.id)
  const { state, mayRemain } = await giveUp(staff, { orderId: never.id, version })
  expect([state, mayRemain.length]).toEqual(['given_up', 2])
  await runOrder(database, zuora.billing, never.id)
  expect(await subscriptionOf(never.id)).toBeNull()

  const done = await place(owner, saleInput(offers.seats))
  await runOrder(database, dying(zuora.billing, 'placeOrder', 'after'), done.id, 1)
  await giveUp(staff, { orderId: done.id, version: (await staffView(owner, done.id)).version })
  await runOrder(database, zuora.billing, done.id)
  expect((await get(owner, { orderId: done.id })).state).toBe('confirmed')
})

it('what others sold cannot be seen or used by any id', async () => {
  const { id, customer } = await place(owner, saleInput(offers.seats))
  await runOrder(database, zuora.billing, id)
  const stranger = await seller(database, zuora.billing, { invoiceOwner: 'partner' })
  expect((await list(stranger, {})).rows).toEqual([])
  expect((await list(stranger, { customerId: customer.id })).rows).toEqual([])
  expect((await listCustomers(stranger, {})).rows).toEqual([])
  expect((await listSubscriptions(stranger, {})).rows).toEqual([])
  await expect(get(stranger, { orderId: id })).rejects.toMatchObject({ code: 'not_found' })
  const input = saleInput(offers.seats, {
    customer: { kind: 'existing', customerId: customer.id },
  })
  await expect(place(stranger, input)).rejects.toMatchObject({ code: 'not_found' })
  const { submissionKey: _, ...values } = input
  await expect(preview(stranger, values)).rejects.toMatchObject({ code: 'not_found' })
})

it('only those who may do it can', async () => {
  const input = saleInput(offers.seats)
  const { organisationId } = owner.actor
  await expect(place(staff as never, input)).rejects.toMatchObject({ code: 'forbidden' })
  await database.sql`
    delete from partner_page_grants where organisation_id = ${organisationId} and page = 'shop'`
  await expect(place(owner, input)).rejects.toMatchObject({ code: 'not_found' })
  await database.sql`insert into partner_page_grants (organisation_id, page) values (${organisationId}, 'shop')`
  const versioned = { orderId: input.submissionKey, version: 1 }
  for (const verb of [retry, giveUp]) {
    await expect(verb(contextFor(database, viewer()), versioned)).rejects.toMatchObject({
      code: 'forbidden',
    })
    await expect(verb(contextFor(database, partnerUser()), versioned)).rejects.toMatchObject({
      code: 'forbidden',
    })
  }
  await expect(
    findOfOrganisation(contextFor(database, partnerUser()), { organisationId }),
  ).rejects.toMatchObject({ code: 'forbidden' })
})

it('a preview shows amounts and who is invoiced, and orders nothing', async () => {
  const { submissionKey: _, ...values } = saleInput(offers.seats)
  expect(await preview(owner, values)).toMatchObject({
    total: { amount: '49.5', currency: 'EUR' },
    invoicedTo: expect.stringContaining('Your organisation'),
  })
  expect((await preview(agent, values)).invoicedTo).toContain('Customer Oy')
})

it('an organisation whose account is not active cannot sell', async () => {
  const cancelled = await seller(database, zuora.billing, {
    invoiceOwner: 'partner',
    account: 'A00000109',
  })
  await expect(place(cancelled, saleInput(offers.seats))).rejects.toMatchObject({
    code: 'conflict',
  })
})

it('a job for an order that does not exist does nothing', async () => {
  const orderId = '0190a8a0-0000-7000-8000-000000000000'
  await carryOutOrder(jobContext(database), zuora, { orderId })
})

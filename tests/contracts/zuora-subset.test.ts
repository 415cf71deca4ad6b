import fc from 'fast-check'
import { describe, expect, inject, it } from 'vitest'
import { accountRequest } from '@/lib/adapters/zuora/account-requests'
import { parseExactly, stringifyExactly } from '@/lib/adapters/zuora/answer'
import { orderBody, previewRequest } from '@/lib/adapters/zuora/requests'
import { ownNumbers } from '@/lib/ports/billing/attempt'
import type { Change, Order, Sale } from '@/lib/ports/billing/order'
import { operations } from '@/scripts/local/zuora/contract'
import { testTenant } from '@/tests/support/zuora'
import { customer } from './zuora/target'

const none = { path: {}, query: {}, header: {} }

/** What the subset document holds against a body. */
function errors(operationId: string, body: object): string[] {
  const operation = operations.find(({ id }) => id === operationId)
  if (!operation) throw new Error(`There is no operation ${operationId}`)
  return operation.requestErrors(none, JSON.parse(stringifyExactly(body)))
}

const day = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const id = fc.stringMatching(/^[0-9a-f]{32}$/)
const number = fc.stringMatching(/^[A-Z][A-Z0-9-]{0,60}$/)
const quantity = fc.integer({ min: 1, max: 1_000_000 }).map((n) => String(n / 100))
const plan = fc.record({
  productRatePlanId: id,
  quantities: fc.array(
    fc.record({
      productChargeId: id,
      type: fc.constantFrom('recurring' as const, 'one_time' as const),
      quantity,
    }),
    { maxLength: 3 },
  ),
})
const newCustomer = fc.record({
  ...Object.fromEntries(Object.entries(customer).map(([key, value]) => [key, fc.constant(value)])),
  address2: fc.constantFrom('', 'c/o Somebody'),
  state: fc.constantFrom('', 'Uusimaa'),
  crmId: fc.constantFrom('', '001M000000qfPySIAU'),
}) as fc.Arbitrary<typeof customer>
const buyer = fc.oneof(
  fc.record({ kind: fc.constant('existing' as const), accountNumber: number }),
  fc.record({ kind: fc.constant('new' as const), customer: newCustomer }),
)
const parties: fc.Arbitrary<Sale['parties']> = fc.oneof(
  fc.record({ invoiceOwner: fc.constant('end_customer' as const), customer: buyer }),
  fc.record({
    invoiceOwner: fc.constant('partner' as const),
    partnerAccountNumber: number,
    customer: buyer,
  }),
)
const term: fc.Arbitrary<Sale['term']> = fc.oneof(
  fc.constant({ kind: 'evergreen' as const }),
  fc.record({
    kind: fc.constant('termed' as const),
    months: fc.integer({ min: 1, max: 60 }),
    autoRenew: fc.boolean(),
  }),
)
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ kind: fc.constant('add_product' as const), plan }),
  fc.record({ kind: fc.constant('remove_product' as const), ratePlanId: id }),
  fc.record({
    kind: fc.constant('update_quantity' as const),
    ratePlanId: id,
    chargeNumber: number,
    quantity,
  }),
  fc.record({
    kind: fc.constant('change_plan' as const),
    ratePlanId: id,
    plan,
    direction: fc.constantFrom('upgrade' as const, 'downgrade' as const, 'crossgrade' as const),
  }),
)
const ofSubscription = {
  orderDate: day,
  subscriptionNumber: number,
  invoiceOwnerNumber: number,
}
const order: fc.Arbitrary<Order> = fc.oneof(
  fc.record({
    kind: fc.constant('sale' as const),
    orderDate: day,
    startDate: day,
    parties,
    term,
    plans: fc.array(plan, { minLength: 1, maxLength: 4 }),
  }),
  fc.record({
    kind: fc.constant('amendment' as const),
    ...ofSubscription,
    effectiveDate: day,
    changes: fc.array(change, { minLength: 1, maxLength: 4 }),
  }),
  fc.record({
    kind: fc.constant('cancellation' as const),
    ...ofSubscription,
    when: fc.oneof(
      fc.constant({ policy: 'end_of_term' as const }),
      fc.constant({ policy: 'end_of_invoiced_period' as const }),
      fc.record({ policy: fc.constant('on' as const), day }),
    ),
  }),
  fc.record({
    kind: fc.constant('end_schedule' as const),
    ...ofSubscription,
    day: fc.option(day),
  }),
)

const amendment = {
  kind: 'amendment',
  orderDate: '2026-12-01',
  effectiveDate: '2026-12-01',
  subscriptionNumber: 'S',
  invoiceOwnerNumber: 'A',
} as const

describe('every body that the adapter can send fits the subset document', () => {
  it('for an order and its preview', () => {
    fc.assert(
      fc.property(order, fc.uuid(), fc.boolean(), (each, uuid, runBilling) => {
        const body = orderBody(each, ownNumbers(uuid), runBilling)
        expect(errors('POST_Order', body)).toEqual([])
        for (const ownerTransfer of [true, false]) {
          expect(errors('POST_PreviewOrder', previewRequest(each, ownerTransfer))).toEqual([])
        }
        expect(body.processingOptions.collectPayment).toBe(false)
      }),
    )
  })

  it('and a preview names the owner of a subscription that a partner is invoiced for, as the order does', () => {
    const sentOf = (body: object) =>
      JSON.parse(stringifyExactly(body)).subscriptions[0].orderActions[0].createSubscription
    fc.assert(
      fc.property(order, fc.uuid(), (each, uuid) => {
        fc.pre(each.kind === 'sale' && each.parties.invoiceOwner === 'partner')
        const ordered = sentOf(orderBody(each, ownNumbers(uuid), false))
        const { accountNumber: _, ...made } = ordered.newSubscriptionOwnerAccount ?? {}
        const previewed = sentOf(previewRequest(each, true))
        expect(previewed.newSubscriptionOwnerAccount ?? {}).toEqual(made)
        const existing = ordered.subscriptionOwnerAccountNumber
        expect(previewed.subscriptionOwnerAccountNumber).toBe(existing)
        const without = sentOf(previewRequest(each, false))
        expect(without.newSubscriptionOwnerAccount).toBeUndefined()
        expect(without.subscriptionOwnerAccountNumber).toBe(existing)
      }),
    )
  })

  it('and a plan in the place of another never moves the account’s bill cycle day', () => {
    const sent = (each: Change, body: (order: Order) => object) =>
      JSON.parse(stringifyExactly(body({ ...amendment, changes: [each] }))).subscriptions[0]
        .orderActions[0].changePlan
    fc.assert(
      fc.property(change, fc.uuid(), (each, uuid) => {
        fc.pre(each.kind === 'change_plan')
        const order = (ordered: Order) => orderBody(ordered, ownNumbers(uuid), false)
        expect(sent(each, order)).toMatchObject({ resetBcd: false })
        expect(sent(each, (ordered) => previewRequest(ordered, true))).toMatchObject({
          resetBcd: false,
        })
      }),
    )
  })

  it('for an account', () => {
    fc.assert(
      fc.property(newCustomer, fc.uuid(), (each, uuid) => {
        const body = accountRequest(each, ownNumbers(uuid).account)
        expect(errors('POST_Account', body)).toEqual([])
      }),
    )
  })
})

describe('what Zuora would refuse, or lose without a word, is refused', async () => {
  const { tenant } = await testTenant()
  const paths: Record<string, string> = {
    POST_Order: '/v1/orders',
    POST_PreviewOrder: '/v1/orders/preview',
    POST_Account: '/v1/accounts',
  }
  const post = async (path: string, body: string, headers: Record<string, string>) => {
    const response = await fetch(`${tenant.endpoint}${path}`, { method: 'POST', body, headers })
    return { status: response.status, answer: await response.json() }
  }
  /** What the local Zuora answers to a body. */
  async function send(operationId: string, body: object) {
    const { clientId: client_id, clientSecret: client_secret } = tenant
    const grant = { client_id, client_secret, grant_type: 'client_credentials' }
    const { answer } = await post('/oauth/token', new URLSearchParams(grant).toString(), {
      'content-type': 'application/x-www-form-urlencoded',
    })
    return post(paths[operationId] ?? '', JSON.stringify(body), {
      authorization: `Bearer ${answer.access_token}`,
      'content-type': 'application/json',
      'zuora-version': '2025-08-12',
    })
  }
  const owner = (extra: object) => ({
    orderDate: '2026-12-01',
    existingAccountNumber: 'A00000097',
    subscriptions: [
      {
        orderActions: [
          {
            type: 'CreateSubscription',
            createSubscription: {
              terms: { initialTerm: { termType: 'EVERGREEN' } },
              subscribeToRatePlans: [{ productRatePlanId: 'a'.repeat(32) }],
              ...extra,
            },
          },
        ],
      },
    ],
  })
  const account = {
    name: 'Customer Oy',
    currency: 'EUR',
    billCycleDay: 0,
    billToContact: { firstName: 'A', lastName: 'B' },
  }
  const contact = { firstName: 'A', lastName: 'B' }
  const action = (type: string, extra: object) => ({
    orderDate: '2026-12-01',
    existingAccountNumber: 'A00000097',
    subscriptions: [{ subscriptionNumber: 'S', orderActions: [{ type, ...extra }] }],
  })

  it('and the right form of each passes', () => {
    expect(errors('POST_Order', owner({}))).toEqual([])
    expect(errors('POST_Account', account)).toEqual([])
    expect(errors('POST_Order', owner({ newSubscriptionOwnerAccount: account }))).toEqual([])
  })

  it.each<[string, string, object]>([
    ['an invoice owner by its ID', 'POST_Order', owner({ invoiceOwnerAccountId: 'a'.repeat(32) })],
    [
      'an order under an existing and a new account',
      'POST_Order',
      { ...owner({}), newAccount: account },
    ],
    ['an order under no account', 'POST_Order', { ...owner({}), existingAccountNumber: undefined }],
    [
      'both kinds of subscription owner',
      'POST_Order',
      owner({ subscriptionOwnerAccountNumber: 'A1', newSubscriptionOwnerAccount: account }),
    ],
    [
      'a new owner that is a partner account',
      'POST_Order',
      owner({ newSubscriptionOwnerAccount: { ...account, partnerAccount: true } }),
    ],
    [
      'a postcode by its name elsewhere, in an order',
      'POST_Order',
      {
        ...owner({}),
        existingAccountNumber: undefined,
        newAccount: { ...account, billToContact: { ...contact, zipCode: '1' } },
      },
    ],
    [
      'a postcode by its name elsewhere, in an account',
      'POST_Account',
      { ...account, billToContact: { ...contact, postalCode: '1' } },
    ],
    ['a preview without options', 'POST_PreviewOrder', owner({})],
    [
      'a preview under a new account',
      'POST_PreviewOrder',
      {
        orderDate: '2026-12-01',
        newAccount: account,
        previewOptions: { previewTypes: ['BillingDocs'], previewThruType: 'TermEnd' },
      },
    ],
    [
      'a quantity beside its price',
      'POST_Order',
      action('UpdateProduct', {
        updateProduct: {
          ratePlanId: 'a'.repeat(32),
          chargeUpdates: [{ chargeNumber: 'C-1', quantity: 2 }],
        },
      }),
    ],
    [
      'a price of our own',
      'POST_Order',
      action('AddProduct', {
        addProduct: {
          productRatePlanId: 'a'.repeat(32),
          chargeOverrides: [
            {
              productRatePlanChargeId: 'a'.repeat(32),
              pricing: { recurringPerUnit: { quantity: 1, listPrice: 1 } },
            },
          ],
        },
      }),
    ],
    [
      'a scheduled day by a name that is nearly right',
      'POST_Order',
      action('TermsAndConditions', {
        termsAndConditions: { scheduledCancellationDate: '2027-01-01' },
      }),
    ],
    [
      'a scheduled day set and cleared at once',
      'POST_Order',
      action('TermsAndConditions', {
        termsAndConditions: {
          scheduledCancelDate: '2027-01-01',
          clearingScheduledCancelDate: true,
        },
      }),
    ],
    ['an order number with a slash', 'POST_Order', { ...owner({}), orderNumber: 'PMO/1' }],
    ['a date with a time', 'POST_Order', { ...owner({}), orderDate: '2026-12-01T00:00:00Z' }],
  ])('%s', async (_, operationId, body) => {
    expect(errors(operationId, body)).not.toEqual([])
    const { status, answer } = await send(operationId, body)
    expect(status).toBe(400)
    expect(answer).toMatchObject({ success: false })
  })

  it('and the local Zuora takes the right form', async () => {
    expect(await send('POST_Account', account)).toMatchObject({ answer: { success: true } })
  })
})

it('the local Zuora answers a body outside the document with Zuora’s error, and a wrong token with 401', async () => {
  const response = await fetch(`${inject('zuoraEndpoint')}/v1/orders`, {
    method: 'POST',
    body: '{}',
  })
  expect(response.status).toBe(401)
  expect(await response.json()).toMatchObject({ success: false, reasons: [{ code: 90_000_011 }] })
})

describe('numbers', () => {
  it('of ours are unique per UUID and valid everywhere', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.uuid(), (one, other) => {
        const { account, order: orderNumber, subscription } = ownNumbers(one)
        for (const each of [account, orderNumber, subscription]) {
          expect(each).toMatch(/^PM[AOS]-[0-9A-V]{26}$/)
        }
        expect(ownNumbers(one)).toEqual(ownNumbers(one.toUpperCase()))
        if (one !== other) expect(ownNumbers(other).account).not.toBe(account)
      }),
    )
  })

  it('keep every digit on the way in and out', () => {
    expect(parseExactly('{"amount": 12345678901234567.10}')).toEqual({
      amount: '12345678901234567.10',
    })
  })
})

import { beforeAll, describe, expect, it } from 'vitest'
import type { Billing } from '@/lib/ports/billing/billing'
import type { CatalogueRatePlan } from '@/lib/ports/billing/catalogue'
import type { Sale } from '@/lib/ports/billing/order'
import {
  again,
  contractBilling,
  customer,
  monthlyPlans,
  newAttempt,
  only,
  orderDate,
  saleOf,
  seats,
  succeeded,
} from './zuora/target'

let billing: Billing
let standard: CatalogueRatePlan
let plus: CatalogueRatePlan
/** Stands for a partner's account. */
let partner: { id: string; number: string }

beforeAll(async () => {
  billing = await contractBilling()
  const [first, second] = await monthlyPlans(billing)
  if (!first || !second) throw new Error('The catalogue needs two monthly per-unit plans in EUR.')
  standard = first
  plus = second
  const made = await billing.createCustomerAccount(newAttempt(), { ...customer, name: 'Partner' })
  partner = succeeded(made)
})

const newCustomer = { kind: 'new', customer } as const

const forPartner = (accountNumber?: string): Sale['parties'] => ({
  invoiceOwner: 'partner',
  partnerAccountNumber: partner.number,
  customer: accountNumber ? { kind: 'existing', accountNumber } : newCustomer,
})

describe('an account', () => {
  it('is found by its ID and by its number, with its currency and status', async () => {
    const found = await billing.findAccount(partner.number)
    expect(found).toMatchObject({ ...partner, name: 'Partner', currency: 'EUR', status: 'active' })
    expect(await billing.findAccount(partner.id)).toEqual(found)
  })

  it.each(['A-number-of-nobody', '0'.repeat(32), '..', 'a b%2F'])('%s is nobody’s', async (key) => {
    expect(await billing.findAccount(key)).toBeNull()
  })

  it('is made under our own number, and once, however often it is asked for', async () => {
    const attempt = newAttempt()
    const first = await billing.createCustomerAccount(attempt, customer)
    expect(first).toMatchObject({ kind: 'done', value: { number: attempt.numbers.account } })
    expect(await billing.createCustomerAccount(attempt, customer)).toEqual({
      ...first,
      kind: 'already',
    })
    expect(await billing.createCustomerAccount(again(attempt), customer)).toEqual({
      ...first,
      kind: 'already',
    })
  })

  it('in a country that does not exist is refused as invalid, with Zuora’s own sentence', async () => {
    const refused = await billing.createCustomerAccount(newAttempt(), {
      ...customer,
      country: 'XX',
    })
    expect(refused).toMatchObject({ kind: 'rejected', reason: 'invalid' })
    expect(refused).toHaveProperty('message', expect.stringMatching(/country/i))
  })
})

describe('a sale', () => {
  it('under the rule Partner is owned by the customer and invoiced to the partner (two calls)', async () => {
    const owner = succeeded(await billing.createCustomerAccount(newAttempt(), customer))
    const attempt = newAttempt()
    const sale = saleOf(forPartner(owner.number), seats(standard, '3'))
    const placed = await billing.placeOrder(attempt, sale)
    expect(placed).toEqual({
      kind: 'done',
      value: {
        number: attempt.numbers.order,
        status: 'completed',
        accountNumber: partner.number,
        subscriptionNumbers: [attempt.numbers.subscription],
      },
    })
    const subscription = await billing.readSubscription(attempt.numbers.subscription)
    expect(subscription?.invoiceOwner).toMatchObject(partner)
    expect(subscription?.owner).toMatchObject(owner)
    expect(subscription).toMatchObject({ status: 'active', startsOn: orderDate, autoRenew: true })
    expect(only(only(subscription?.plans ?? []).charges).quantity).toBe('3')
    expect(await billing.listSubscriptions(owner.number)).toEqual([subscription])
  })

  it('under the rule Partner makes the customer’s account in one call, where the tenant can', async () => {
    const attempt = newAttempt()
    const outcome = await billing.placeOrder(attempt, saleOf(forPartner(), seats(standard, '1')))
    if (!billing.ownerTransfer) {
      expect(outcome).toMatchObject({ kind: 'rejected', reason: 'not_permitted' })
      return
    }
    succeeded(outcome)
    const subscription = await billing.readSubscription(attempt.numbers.subscription)
    expect(subscription?.invoiceOwner.id).toBe(partner.id)
    expect(subscription?.owner.number).toBe(attempt.numbers.account)
  })

  it('under the rule End customer is owned by and invoiced to the new account', async () => {
    const attempt = newAttempt()
    const parties = { invoiceOwner: 'end_customer', customer: newCustomer } as const
    succeeded(await billing.placeOrder(attempt, saleOf(parties, seats(standard, '1'))))
    const subscription = await billing.readSubscription(attempt.numbers.subscription)
    expect(subscription?.invoiceOwner).toEqual(subscription?.owner)
    expect(subscription?.owner.number).toBe(attempt.numbers.account)
  })

  it('is made once, by the same attempt and by a further one', async () => {
    const attempt = newAttempt()
    const parties = { invoiceOwner: 'end_customer', customer: newCustomer } as const
    const sale = saleOf(parties, seats(standard, '1'))
    const first = succeeded(await billing.placeOrder(attempt, sale))
    for (const further of [attempt, again(attempt)]) {
      expect(await billing.placeOrder(further, sale)).toEqual({ kind: 'already', value: first })
    }
    expect(await billing.readOrder(attempt.numbers.order)).toEqual(first)
    expect(await billing.listSubscriptions(attempt.numbers.account)).toHaveLength(1)
  })

  it('of a rate plan that does not exist leaves nothing behind, and can be corrected', async () => {
    const attempt = newAttempt()
    const parties = { invoiceOwner: 'end_customer', customer: newCustomer } as const
    const wrong = saleOf(parties, { productRatePlanId: 'f'.repeat(32), quantities: [] })
    expect((await billing.placeOrder(attempt, wrong)).kind).toBe('rejected')
    expect(await billing.readOrder(attempt.numbers.order)).toBeNull()
    expect(await billing.readSubscription(attempt.numbers.subscription)).toBeNull()
    expect(await billing.findAccount(attempt.numbers.account)).toBeNull()
    const corrected = saleOf(parties, seats(standard, '1'))
    expect((await billing.placeOrder(again(attempt), corrected)).kind).toBe('done')
  })

  it('is previewed to the cent, and nothing is made', async () => {
    const parties = { invoiceOwner: 'end_customer', customer: newCustomer } as const
    const preview = succeeded(await billing.previewOrder(saleOf(parties, seats(standard, '3'))))
    expect(preview.totalWithoutTax.currency).toBe('EUR')
    expect(preview.items).toHaveLength(1)
    expect(only(preview.items)).toMatchObject({ quantity: '3', serviceFrom: orderDate })
    const paidByPartner = succeeded(
      await billing.previewOrder(saleOf(forPartner(), seats(standard, '3'))),
    )
    expect(paidByPartner.totalWithoutTax).toEqual(preview.totalWithoutTax)
  })
})

describe('a change', () => {
  async function sold() {
    const owner = succeeded(await billing.createCustomerAccount(newAttempt(), customer))
    const attempt = newAttempt()
    const sale = saleOf(forPartner(owner.number), seats(standard, '3'))
    succeeded(await billing.placeOrder(attempt, sale))
    const subscription = await billing.readSubscription(attempt.numbers.subscription)
    if (!subscription) throw new Error('The subscription is not there')
    const plan = only(subscription.plans)
    return {
      owner,
      plan,
      charge: only(plan.charges),
      order: {
        orderDate,
        effectiveDate: orderDate,
        subscriptionNumber: subscription.number,
        invoiceOwnerNumber: partner.number,
      },
      read: () => billing.readSubscription(subscription.number),
      async left() {
        const found = await billing.readSubscription(subscription.number)
        return only(found?.plans.filter(({ removed }) => !removed) ?? [])
      },
    }
  }

  it('of the quantity is made under the invoice owner, after a preview', async () => {
    const { order, plan, charge, read } = await sold()
    const amendment = {
      kind: 'amendment',
      ...order,
      changes: [
        {
          kind: 'update_quantity',
          ratePlanId: plan.id,
          chargeNumber: charge.number,
          quantity: '5',
        },
      ],
    } as const
    expect((await billing.previewOrder(amendment)).kind).toBe('done')
    succeeded(await billing.placeOrder(newAttempt(), amendment))
    expect(only(only((await read())?.plans ?? []).charges).quantity).toBe('5')
  })

  it('under another account is refused, by reason', async () => {
    const { order, owner, plan } = await sold()
    const changes = [{ kind: 'remove_product', ratePlanId: plan.id }] as const
    const amendment = { kind: 'amendment', ...order, changes } as const
    const wrong = { ...amendment, invoiceOwnerNumber: owner.number }
    expect(await billing.placeOrder(newAttempt(), wrong)).toMatchObject({
      kind: 'rejected',
      reason: 'wrong_invoice_owner',
      code: '58730020',
    })
  })

  it('adds a product, changes a plan and removes a product', async () => {
    const { order, plan, read, left } = await sold()
    const change = async (...changes: Parameters<typeof amend>[0]) =>
      succeeded(await billing.placeOrder(newAttempt(), amend(changes)))
    const amend = (
      changes: Extract<Parameters<Billing['placeOrder']>[1], { changes: unknown }>['changes'],
    ) => ({ kind: 'amendment', ...order, changes }) as const
    await change({ kind: 'add_product', plan: seats(plus, '2') })
    expect((await read())?.plans.map(({ productRatePlanId }) => productRatePlanId)).toEqual([
      standard.id,
      plus.id,
    ])
    await change({ kind: 'remove_product', ratePlanId: plan.id })
    const kept = await left()
    expect(kept.productRatePlanId).toBe(plus.id)
    await change({
      kind: 'change_plan',
      ratePlanId: kept.id,
      plan: seats(standard, '4'),
      direction: 'downgrade',
    })
    const now = await left()
    expect(now.productRatePlanId).toBe(standard.id)
    expect(only(now.charges).quantity).toBe('4')
  })

  it('to cancel ends the subscription on the day', async () => {
    const { order, read } = await sold()
    const { effectiveDate, ...rest } = order
    const when = { policy: 'on', day: '2027-03-01' } as const
    succeeded(await billing.placeOrder(newAttempt(), { kind: 'cancellation', ...rest, when }))
    expect(await read()).toMatchObject({ status: 'cancelled', endsOn: '2027-03-01' })
    expect(effectiveDate).toBe(orderDate)
  })
})

describe('the catalogue', () => {
  it('has exact prices in decimal text', async () => {
    const prices = [standard, plus].flatMap(({ charges }) => charges.flatMap((each) => each.prices))
    for (const { amount } of prices) expect(amount).toMatch(/^\d+(\.\d+)?$/)
  })
})

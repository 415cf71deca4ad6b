import { expect, it } from 'vitest'
import { subscription } from './subscriptions'

const id = (digit: string) => digit.repeat(32)

const shared = {
  number: 'C-00000001',
  productRatePlanChargeId: id('c'),
  name: 'Seats',
  type: 'Recurring',
  model: 'PerUnit',
  uom: 'Seat',
  billingPeriod: 'Month',
  currency: 'EUR',
}

const of = (...ratePlanCharges: object[]) =>
  subscription
    .parse({
      id: id('1'),
      subscriptionNumber: 'A-S00000001',
      status: 'Active',
      accountId: id('2'),
      accountNumber: 'A00000001',
      invoiceOwnerAccountId: id('2'),
      invoiceOwnerAccountNumber: 'A00000001',
      termType: 'TERMED',
      subscriptionStartDate: '2026-01-01',
      termEndDate: '2027-01-01',
      ratePlans: [
        { id: id('3'), productRatePlanId: id('4'), ratePlanName: 'Workspace', ratePlanCharges },
      ],
    })
    .plans.flatMap(({ charges }) => charges)

it('a charge is read segment by segment, each with what is its own', () => {
  const first = {
    id: id('a'),
    quantity: '5',
    price: '9.90',
    effectiveStartDate: '2026-01-01',
    effectiveEndDate: '2026-03-01',
    chargedThroughDate: '2026-02-01',
  }
  const last = { id: id('b'), quantity: '8', price: '9.90', effectiveStartDate: '2026-03-01' }
  const charges = of({ ...shared, ...first, chargeSegments: [first, last] })
  expect(charges).toMatchObject([
    { number: shared.number, quantity: '5', endsOn: '2026-03-01', invoicedUntil: '2026-02-01' },
    { number: shared.number, quantity: '8', endsOn: null, invoicedUntil: null, unit: 'Seat' },
  ])
})

it('a charge without segments is one', () => {
  expect(of({ ...shared, id: id('a'), effectiveStartDate: '2026-01-01' })).toHaveLength(1)
})

it.each([
  ['FlatFee', 'flat', null],
  ['PerUnit', 'per_unit', '1'],
  ['Volume', 'other', '1'],
  ['DiscountPercentage', 'discount', null],
  [null, 'other', '1'],
])('of the model %s it is %s, and how many there are is %s', (model, is, quantity) => {
  const numbers = { quantity: '1', price: '9.90' }
  const row = { ...shared, model, id: id('a'), ...numbers, effectiveStartDate: '2026-01-01' }
  const price = is === 'other' || is === 'discount' ? null : { amount: '9.9', currency: 'EUR' }
  expect(of(row)).toMatchObject([{ model: is, quantity, price }])
})

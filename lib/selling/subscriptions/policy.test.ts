import { expect, it } from 'vitest'
import type { SubscribedPlan } from '@/lib/ports/billing/subscription'
import { pricedCharges } from '../offers/policy'
import type { SellableOffer } from '../offers/views'
import { countedCharges, direction, isSoldAs } from './policy'

const money = (amount: string) => ({ amount, currency: 'EUR' })

function plan(
  amount: string,
  billingPeriod: string,
  quantity: string | null = '5',
): SubscribedPlan {
  return {
    id: 'p',
    productRatePlanId: 'r',
    productName: 'Workspace',
    name: 'Workspace',
    from: null,
    until: null,
    charges: [
      {
        id: 'c',
        number: 'C-1',
        productChargeId: 'seats',
        name: 'Seats',
        type: 'recurring',
        model: 'per_unit',
        quantity,
        unit: 'Seat',
        price: money(amount),
        billingPeriod,
        startsOn: '2026-01-01',
        endsOn: null,
        invoicedUntil: null,
        next: null,
      },
    ],
  }
}

function offer(amount: string | null, billingPeriod: string, id = 'seats'): SellableOffer {
  return {
    id: 'o',
    name: 'Offer',
    description: '',
    productRatePlanId: 'r',
    charges: [
      {
        id,
        name: 'Seats',
        type: 'recurring',
        model: amount === null ? 'other' : 'per_unit',
        unit: 'Seat',
        defaultQuantity: '1',
        billingPeriod,
        price: amount === null ? null : money(amount),
        takesQuantity: true,
      },
    ],
  }
}

const priced = (to: SellableOffer, quantity: string) => pricedCharges(to.charges, () => quantity)

it.each([
  ['upgrade', offer('14.99', 'Month'), '5'],
  ['downgrade', offer('14.99', 'Month'), '3'],
  ['upgrade', offer('9.00', 'Month'), '6'],
  ['downgrade', offer('99.00', 'Annual'), '5'],
  ['crossgrade', offer('118.80', 'Annual'), '5'],
  ['upgrade', offer('50', '5_Months'), '5'],
  ['crossgrade', offer(null, 'Month'), '5'],
  ['crossgrade', offer('1', 'Specific_Weeks'), '5'],
] as const)(
  'five seats at 9.90 a month: by what the whole line costs it is an %s',
  (way, to, quantity) => {
    expect(direction(plan('9.90', 'Month').charges, priced(to, quantity))).toBe(way)
  },
)

it('where no charge of a part is known, it is a plain change', () => {
  expect(direction([], priced(offer('14.99', 'Month'), '5'))).toBe('crossgrade')
})

it('a part is sold as the offers of its plan, whatever they share besides', () => {
  const part = plan('1', 'Month')
  expect(isSoldAs(part, offer('1', 'Month'))).toBe(true)
  expect(isSoldAs(part, { ...offer('1', 'Month'), productRatePlanId: 'another' })).toBe(false)
})

it('flat fees, discounts and tiers are not counted', () => {
  expect(countedCharges(plan('1', 'Month'))).toHaveLength(1)
  const fee = plan('1', 'Month', '1')
  for (const model of ['flat', 'discount', 'other'] as const) {
    const charges = fee.charges.map((charge) => ({ ...charge, model }))
    expect(countedCharges({ ...fee, charges })).toEqual([])
  }
})

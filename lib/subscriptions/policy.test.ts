import { expect, it } from 'vitest'
import type { SubscribedPlan } from '../billing/subscription'
import type { SellableOffer } from '../offers/views'
import { countedCharges, directionTo, offerOf } from './policy'

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
    charges: [
      {
        id: 'c',
        number: 'C-1',
        productChargeId: 'seats',
        name: 'Seats',
        type: 'recurring',
        quantity,
        unit: 'Seat',
        price: money(amount),
        billingPeriod,
        startsOn: '2026-01-01',
        endsOn: null,
        invoicedUntil: null,
      },
    ],
  }
}

function offer(amount: string | null, billingPeriod: string, id = 'seats'): SellableOffer {
  return {
    id: 'o',
    name: 'Offer',
    description: '',
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

it.each([
  ['upgrade', offer('14.99', 'Month')],
  ['downgrade', offer('99.00', 'Annual')],
  ['crossgrade', offer('118.80', 'Annual')],
  ['crossgrade', offer(null, 'Month')],
  ['crossgrade', offer('1', 'Specific_Weeks')],
] as const)('by what it costs a month it is an %s', (direction, to) => {
  expect(directionTo(plan('9.90', 'Month'), to)).toBe(direction)
})

it('a part is the offer that has a charge of it', () => {
  const own = offer('1', 'Month')
  expect(offerOf(plan('1', 'Month'), [offer('1', 'Month', 'other'), own])).toBe(own)
  expect(offerOf(plan('1', 'Month'), [])).toBeNull()
})

it('flat fees are not counted', () => {
  expect(countedCharges(plan('1', 'Month'))).toHaveLength(1)
  expect(countedCharges(plan('1', 'Month', null))).toEqual([])
})

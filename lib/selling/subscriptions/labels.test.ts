import { expect, it } from 'vitest'
import type { SubscribedCharge } from '@/lib/ports/billing/subscription'
import { pricesWords } from '../offers/labels'
import { pricePerPeriod } from '../offers/policy'
import { noChargeWords } from './labels'

const charge = (rest: Partial<SubscribedCharge>): SubscribedCharge => ({
  id: 'c',
  number: 'C-1',
  productChargeId: 'x',
  name: 'Charge',
  type: 'recurring',
  model: 'flat',
  quantity: null,
  unit: null,
  price: { amount: '250', currency: 'EUR' },
  billingPeriod: null,
  startsOn: '2026-01-01',
  endsOn: null,
  invoicedUntil: null,
  next: null,
  ...rest,
})

const live = (...charges: SubscribedCharge[]) => ({
  status: 'active' as const,
  end: null,
  plans: [
    {
      id: 'p',
      productRatePlanId: 'r',
      productName: 'P',
      name: 'P',
      from: null,
      until: null,
      charges,
    },
  ],
})

it.each([
  ['use is still to come', charge({ type: 'usage', price: null }), 'No recurring charge is due'],
  ['set-up is not invoiced', charge({ type: 'one_time' }), 'No recurring charge is due'],
  [
    'set-up is',
    charge({ type: 'one_time', invoicedUntil: '2026-01-02' }),
    'Nothing more is charged',
  ],
])('where nothing recurs and %s, that is said', (_, only, words) => {
  expect(noChargeWords(live(only)).long).toBe(words)
})

it('what is charged once has no recurring price, which is not nothing', () => {
  expect(pricesWords(pricePerPeriod([charge({ type: 'one_time' })]) ?? [])).toBe(
    'no recurring price',
  )
})

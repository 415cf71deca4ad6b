// @vitest-environment jsdom

import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import type { SubscribedCharge, SubscribedPlan } from '@/lib/ports/billing/subscription'
import { Products } from './products'

afterEach(cleanup)

const seats: SubscribedCharge = {
  id: 'c',
  number: 'C-1',
  productChargeId: 'x',
  name: 'Seats',
  type: 'recurring',
  model: 'per_unit',
  quantity: '5',
  unit: 'Seat',
  price: { amount: '9.9', currency: 'EUR' },
  billingPeriod: '18_Months',
  startsOn: '2026-01-01',
  endsOn: '2027-01-01',
  invoicedUntil: null,
  next: null,
}

function shown(charge: Partial<SubscribedCharge>, span: Partial<SubscribedPlan> = {}) {
  const names = { id: 'p', productRatePlanId: 'r', productName: 'Workspace', name: 'Workspace' }
  const charges = [{ ...seats, ...charge }]
  render(<Products plans={[{ ...names, from: null, until: null, ...span, charges }]} />)
  return screen.getAllByRole('list')[0]?.textContent
}

it.each<[string, Partial<SubscribedCharge>, Partial<SubscribedPlan>, string]>([
  ['as it is', {}, {}, 'Workspace5 × Seats€9.90 per seat per 18 months'],
  ['until its last day', {}, { until: '2027-02-01' }, 'Workspace until 31 Jan 2027'],
  ['from its first day', {}, { from: '2027-02-01' }, 'Workspace from 1 Feb 2027'],
  [
    'with what is ordered',
    { next: { from: '2027-02-01', quantity: '8', price: seats.price } },
    {},
    '5 × Seats (8 from 1 Feb 2027)',
  ],
  [
    'as a discount',
    { model: 'discount', quantity: null, price: null },
    {},
    'A discount: the invoices',
  ],
  ['by tiers', { model: 'other', price: null }, {}, 'No fixed price is known'],
])('a part is shown %s', (_, charge, span, words) => {
  expect(shown(charge, span)).toContain(words)
})

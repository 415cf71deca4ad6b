import { expect, it } from 'vitest'
import type { SubscribedCharge, SubscribedPlan } from '@/lib/ports/billing/subscription'
import type { OfferCharge, SellableOffer } from '@/lib/selling/offers/views'
import { fieldOf } from './change-field-names'
import { unchanged } from './change-values'

const counted = (name: string, unit: string | null, quantity: string): SubscribedCharge => ({
  id: name,
  number: `C-${name}`,
  productChargeId: name,
  name,
  type: 'recurring',
  model: 'per_unit',
  quantity,
  unit,
  price: null,
  billingPeriod: 'Month',
  startsOn: '2026-01-01',
  endsOn: null,
  invoicedUntil: null,
  next: null,
})

const fee: SubscribedCharge = { ...counted('Fee', null, '1'), model: 'flat', quantity: null }

const plan: SubscribedPlan = {
  id: 'p',
  productRatePlanId: 'r',
  productName: 'Workspace',
  name: 'Workspace',
  from: null,
  until: null,
  charges: [fee, counted('Storage', 'TB', '2'), counted('Seats', 'Seat', '50')],
}

const offered = (name: string, unit: string | null): OfferCharge => ({
  id: `offered ${name}`,
  name,
  type: 'recurring',
  model: 'per_unit',
  unit,
  defaultQuantity: null,
  billingPeriod: 'Month',
  price: null,
  takesQuantity: true,
})

const offer: SellableOffer = {
  id: 'o',
  name: 'Plus',
  description: '',
  productRatePlanId: 's',
  charges: [offered('Users', 'Seat'), offered('Storage', null), offered('Calls', 'Call')],
}

it('a part that takes another’s place is as many as what counts the same', () => {
  const values = unchanged({ plans: [plan], offers: [offer], swaps: { r: ['o'] } }, '2026-11-28')
  const quantities = offer.charges.map(({ id }) => values[fieldOf.swap('p', id)])
  expect(quantities).toEqual(['50', '2', '1'])
  expect(values).not.toHaveProperty(fieldOf.quantity('p', fee.number))
})

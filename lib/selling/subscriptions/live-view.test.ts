import { expect, it } from 'vitest'
import type { Subscription } from '@/lib/ports/billing/subscription'
import { noChargeWords, suspendedWords } from './labels'
import { closedSubscription, takeBackOf } from './policy'
import { liveView } from './views'

const account = { id: '1', number: 'A00000001', name: 'Customer Oy' }

const subscription: Subscription = {
  id: '2',
  number: 'A-S00000001',
  status: 'active',
  owner: account,
  invoiceOwner: account,
  term: 'termed',
  startsOn: '2026-01-01',
  termEndsOn: '2027-01-01',
  autoRenew: true,
  endsOn: null,
  scheduledEndOn: '2026-12-01',
  plans: [
    {
      id: 'p',
      productRatePlanId: 'r',
      productName: 'Support',
      name: 'Support',
      removed: false,
      charges: [
        {
          id: 'c',
          number: 'C-1',
          productChargeId: 'x',
          name: 'Support',
          type: 'recurring',
          model: 'flat',
          quantity: null,
          unit: null,
          price: { amount: '49', currency: 'EUR' },
          billingPeriod: 'Month',
          startsOn: '2026-01-01',
          endsOn: '2027-01-01',
          invoicedUntil: null,
        },
      ],
    },
  ],
}

const today = '2026-05-01'
const view = (status: Subscription['status']) => {
  const live = liveView({ ...subscription, status }, today)
  return { live, unknown: null, orderOnItsWay: null, takeBack: takeBackOf(live, null, today) }
}

it('a suspended subscription is neither changed nor cancelled, and no day of a charge is told', () => {
  const suspended = view('suspended')
  expect(closedSubscription(suspended, 'change')).toBe(suspendedWords)
  expect(closedSubscription(suspended, 'cancel')).toBe(suspendedWords)
  expect(suspended.takeBack).toBeNull()
  expect(suspended.live.nextChargeOn).toBeNull()
  expect(noChargeWords(suspended.live).long).toContain('suspended')
})

it('once it is resumed it is as before', () => {
  const active = view('active')
  expect(closedSubscription(active, 'change')).toBeNull()
  expect(active.takeBack).toEqual({ by: 'clear' })
  expect(active.live.nextChargeOn).toBe('2026-01-01')
})

it('a discount that is over and was never invoiced itself is no next charge', () => {
  const [plan] = subscription.plans
  const [main] = plan?.charges ?? []
  if (!plan || !main) throw new Error('There is no charge')
  // Days of a subscription of https://github.com/guardian/support-service-lambdas, discount-api, during-free-period.json.
  const billed = { ...main, startsOn: '2024-04-18', endsOn: null, invoicedUntil: '2024-06-18' }
  const discount = {
    ...{ ...main, number: 'C-2', model: 'discount' as const, price: null },
    ...{ startsOn: '2024-04-18', endsOn: '2024-05-18', invoicedUntil: null },
  }
  const plans = [
    { ...plan, charges: [billed] },
    { ...plan, id: 'd', charges: [discount] },
  ]
  const live = liveView({ ...subscription, scheduledEndOn: null, plans }, '2024-05-20')
  expect(live.nextChargeOn).toBe('2024-06-18')
  expect(live.plans.map(({ id }) => id)).toEqual(['p'])
})

import { expect, it } from 'vitest'
import { plansOn } from './plans-on'
import type { BilledPlan, ChargeSegment } from './subscription'

const segment = (rest: Partial<ChargeSegment> = {}): ChargeSegment => ({
  id: 'c',
  number: 'C-1',
  productChargeId: 'seats',
  name: 'Seats',
  type: 'recurring',
  model: 'per_unit',
  quantity: '5',
  unit: 'Seat',
  price: { amount: '9.9', currency: 'EUR' },
  billingPeriod: 'Month',
  startsOn: '2026-01-01',
  endsOn: '2027-01-01',
  invoicedUntil: null,
  ...rest,
})

const plan = (charges: ChargeSegment[], rest: Partial<BilledPlan> = {}): BilledPlan => ({
  id: 'p',
  productRatePlanId: 'r',
  productName: 'Workspace',
  name: 'Workspace',
  removed: false,
  charges,
  ...rest,
})

const charges = (segments: ChargeSegment[], day: string) =>
  plansOn({ plans: [plan(segments)] }, day).flatMap((each) => each.charges)

const raised = [
  segment({ endsOn: '2026-03-01', invoicedUntil: '2026-02-01' }),
  segment({ id: 'd', quantity: '8', startsOn: '2026-03-01' }),
]

it.each([
  ['2026-02-28', '5', { from: '2026-03-01', quantity: '8' }],
  ['2026-03-01', '8', null],
  ['2025-12-01', '5', { from: '2026-03-01', quantity: '8' }],
])(
  'a charge that changes on 1 March is on %s of %s, and lasts as long as all of it',
  (day, quantity, next) => {
    expect(charges(raised.toReversed(), day)).toMatchObject([
      { quantity, next, startsOn: '2026-01-01', endsOn: '2027-01-01', invoicedUntil: '2026-02-01' },
    ])
  },
)

it('a segment that only a renewal made is no change, nor one that was overtaken', () => {
  const renewed = [segment(), segment({ startsOn: '2027-01-01', endsOn: '2028-01-01' })]
  expect(charges(renewed, '2026-05-01')).toMatchObject([{ next: null, endsOn: '2028-01-01' }])
  const overtaken = [
    segment(),
    segment({ quantity: '8', startsOn: '2027-03-01', endsOn: '2027-03-01' }),
  ]
  expect(charges(overtaken, '2026-05-01')).toMatchObject([{ next: null, endsOn: '2027-01-01' }])
})

it('a charge that is over is left out while others go on; what is charged once stays', () => {
  const discount = segment({ number: 'C-2', endsOn: '2026-04-01' })
  const once = segment({ number: 'C-3', type: 'one_time', endsOn: '2026-01-01' })
  const numbers = (day: string) =>
    charges([segment(), discount, once], day).map((charge) => charge.number)
  expect(numbers('2026-03-31')).toEqual(['C-1', 'C-2', 'C-3'])
  expect(numbers('2026-04-01')).toEqual(['C-1', 'C-3'])
  expect(numbers('2030-01-01')).toEqual(['C-1', 'C-3'])
})

it('a removed part is there until its day, and never where none came', () => {
  const days = (endsOn: string, day: string) =>
    plansOn({ plans: [plan([segment({ endsOn })], { removed: true })] }, day).map(
      ({ from, until }) => [from, until],
    )
  expect(days('2026-06-01', '2026-05-31')).toEqual([[null, '2026-06-01']])
  expect(days('2026-06-01', '2025-12-31')).toEqual([['2026-01-01', '2026-06-01']])
  expect(days('2026-06-01', '2026-06-01')).toEqual([])
  expect(days('2026-01-01', '2025-12-31')).toEqual([])
})

it('while a part that is removed for later lasts, the day is the one that is asked for', () => {
  const seats = [
    segment({ endsOn: '2026-03-10' }),
    segment({ id: 'd', quantity: '8', startsOn: '2026-03-10', endsOn: '2026-06-01' }),
  ]
  const discount = plan([segment({ number: 'C-2', endsOn: '2026-03-01' })], { id: 'over' })
  const shown = plansOn({ plans: [plan(seats, { removed: true }), discount] }, '2026-05-01')
  expect(shown).toMatchObject([
    { id: 'p', from: null, until: '2026-06-01', charges: [{ quantity: '8', next: null }] },
  ])
})

import { expect, it } from 'vitest'
import { ratePlan } from './catalogue'

const id = (digit: string) => digit.repeat(32)

it.each([
  [
    [{ currency: 'USD', price: null }, { currency: 'EUR' }],
    ['USD', 'EUR'],
  ],
  [[], null],
  [null, null],
])('a charge by tiers keeps the currencies in which it is priced', (pricing, currencies) => {
  const charge = { id: id('a'), name: 'Storage', type: 'Recurring', model: 'Tiered', pricing }
  const plan = ratePlan.parse({ id: id('b'), name: 'Storage', productRatePlanCharges: [charge] })
  expect(plan.charges).toMatchObject([{ model: 'other', currencies, prices: [] }])
})

it.each(['FlatFee', 'PerUnit'])(
  'a charge with one price (%s) is not sold in a currency without it',
  (model) => {
    const pricing = [
      { currency: 'USD', price: null },
      { currency: 'EUR', price: '10' },
    ]
    const charge = { id: id('a'), name: 'Seats', type: 'Recurring', model, pricing }
    const plan = ratePlan.parse({ id: id('b'), name: 'Seats', productRatePlanCharges: [charge] })
    expect(plan.charges).toMatchObject([{ currencies: ['EUR'], prices: [{ currency: 'EUR' }] }])
  },
)

import { expect, it } from 'vitest'
import { z } from 'zod'
import { periodOf, pricedFor, pricePerPeriod } from './list-price'

const read = (row: object) => z.object(pricedFor).parse(row)

it.each([
  ['10', 'Annual', 'Per_Month', '120'],
  ['120', 'Month', 'Per_Year', '10'],
  ['10', 'Semi-Annual', 'Per Month', '60'],
  ['10', 'Month', 'Per_Billing_Period', '10'],
  ['10', 'Annual', null, '10'],
  ['7', 'Week', 'Per_Week', '7'],
  ['100', 'Month', 'Per_Year', null],
  ['7', 'Month', 'Per_Week', null],
  ['10', 'Week', 'Per_Month', null],
  ['10', 'Subscription_Term', 'Per_Month', null],
])(
  '%s, invoiced by %s and priced %s, is %s a period',
  (price, billingPeriod, listPriceBase, is) => {
    expect(pricePerPeriod(price, read({ billingPeriod, listPriceBase }))).toBe(is)
  },
)

it('a price for some months is brought to the period', () => {
  const base = { listPriceBase: 'Per_Specific_Months', specificListPriceBase: '24' }
  expect(pricePerPeriod('240', read({ billingPeriod: 'Annual', ...base }))).toBe('120')
  const none = { billingPeriod: 'Annual', listPriceBase: 'Per_Specific_Months' }
  expect(pricePerPeriod('240', read(none))).toBeNull()
})

it.each([
  ['Specific_Months', '5', '5_Months'],
  ['Specific Months', '12', 'Annual'],
  ['Specific_Weeks', '2', '2_Weeks'],
  ['Specific_Weeks', '1', 'Week'],
  ['Quarter', null, 'Quarter'],
])('%s of %s is the period %s', (billingPeriod, specificBillingPeriod, is) => {
  expect(periodOf(read({ billingPeriod, specificBillingPeriod }))).toBe(is)
})

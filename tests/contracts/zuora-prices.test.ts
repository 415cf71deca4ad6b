import { expect, it } from 'vitest'
import { priceWords } from '@/lib/selling/offers/labels'
import { addAccount } from '@/scripts/local/zuora/control'
import { testTenant } from '@/tests/support/zuora'
import { customer, newAttempt, only, saleOf, succeeded } from './zuora/target'

const zuora = await testTenant()
const plans = (await zuora.billing.readCatalogue()).flatMap(({ ratePlans }) => ratePlans)

it.each([
  ['EUR', '0.0045', '€0.0045 per message per month', '4.5'],
  ['JPY', '0.7125', 'JP¥0.7125 per message per month', '713'],
  ['BHD', '0.00185', 'BHD 0.00185 per message per month', '1.852'],
])(
  'in %s a unit price of %s keeps its digits, and the sum is rounded to the currency',
  async (currency, price, words, total) => {
    const plan = plans.find(({ name }) => name === 'Messages, monthly')
    const charge = plan?.charges[0]
    if (!plan || !charge) throw new Error('The local catalogue has no messages')
    const number = `PRICE-${currency}`
    await addAccount({ ...zuora.control, account: { number, name: number, currency } })
    const parties = {
      invoiceOwner: 'partner',
      partnerAccountNumber: number,
      customer: { kind: 'new', customer: { ...customer, currency } },
    } as const
    const choice = {
      productRatePlanId: plan.id,
      quantities: [{ productChargeId: charge.id, type: 'recurring', quantity: '1001' }],
    } as const
    const sale = saleOf(parties, choice)
    const preview = succeeded(await zuora.billing.previewOrder(sale))
    expect(preview.total).toEqual({ amount: total, currency })
    const attempt = newAttempt()
    succeeded(await zuora.billing.placeOrder(attempt, sale))
    const subscription = await zuora.billing.readSubscription(attempt.numbers.subscription)
    const subscribed = only(only(subscription?.plans ?? []).charges)
    expect(subscribed.price).toEqual({ amount: price, currency })
    const said = priceWords(charge, subscribed.price).replace(/\s/g, ' ')
    expect(said).toBe(words)
  },
)

it('a list price by the month, invoiced by the year, is what a year costs', async () => {
  const plan = plans.find(({ name }) => name === 'Support, yearly')
  const charge = plan?.charges[0]
  if (!plan || !charge) throw new Error('The local catalogue has no yearly support')
  const price = { amount: '540', currency: 'EUR' }
  expect(charge).toMatchObject({ billingPeriod: 'Annual', currencies: ['EUR', 'USD'] })
  expect(charge.prices).toContainEqual(price)
  const number = 'PRICE-BASE'
  await addAccount({ ...zuora.control, account: { number, name: number, currency: 'EUR' } })
  const parties = {
    invoiceOwner: 'partner',
    partnerAccountNumber: number,
    customer: { kind: 'new', customer },
  } as const
  const sale = saleOf(parties, { productRatePlanId: plan.id, quantities: [] })
  expect(succeeded(await zuora.billing.previewOrder(sale)).total).toEqual(price)
  const attempt = newAttempt()
  succeeded(await zuora.billing.placeOrder(attempt, sale))
  const subscription = await zuora.billing.readSubscription(attempt.numbers.subscription)
  const subscribed = only(only(subscription?.plans ?? []).charges)
  expect(subscribed).toMatchObject({ price, billingPeriod: 'Annual' })
})

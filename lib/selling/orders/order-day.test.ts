import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { findCatalogue, writeCatalogue } from '@/db/queries/selling/catalogue'
import type { Config } from '@/lib/core/context'
import { addDays } from '@/lib/ports/billing/day'
import { contextFor } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { offersOf, runOrder, saleInput, seller } from '@/tests/support/sales'
import { testTenant } from '@/tests/support/zuora'
import { findSellable } from '../offers/find-sellable'
import { keptProducts } from '../offers/policy'
import { get } from './get'
import { place } from './place'
import { preview } from './preview'

const database = await testDatabase()
const zuora = await testTenant()
const offers = await offersOf(database, zuora.billing)

beforeEach(() => vi.useFakeTimers({ toFake: ['Date'] }))
afterEach(() => vi.useRealTimers())

async function sellerIn(timeZone: Config['timeZone']) {
  const ctx = await seller(database, zuora.billing, { invoiceOwner: 'partner' })
  return contextFor(database, ctx.actor, { ...ctx.config, timeZone }, ctx.ports)
}

const saleFrom = (startDate: string) => saleInput(offers.seats, { startDate })

const previewFrom = (startDate: string) => {
  const { submissionKey: _, corrects: __, ...sale } = saleFrom(startDate)
  return sale
}

describe.each([
  ['Europe/Helsinki', '00:30', '2026-11-26T22:30:00Z', '2026-11-27'],
  ['Pacific/Honolulu', '23:30', '2026-11-27T09:30:00Z', '2026-11-26'],
  [
    'Europe/Helsinki',
    '00:30 of the day on which clocks go forward',
    '2027-03-27T22:30:00Z',
    '2027-03-28',
  ],
  ['Europe/Helsinki', '23:30 of that day', '2027-03-28T20:30:00Z', '2027-03-28'],
  [
    'Europe/Helsinki',
    '00:30 of the day on which clocks go back',
    '2027-10-30T21:30:00Z',
    '2027-10-31',
  ],
  ['Europe/Helsinki', '23:30 of that day', '2027-10-31T21:30:00Z', '2027-10-31'],
])('in %s at %s', (timeZone, _, moment, day) => {
  it('the installation’s day is checked, ordered and sent', async () => {
    vi.setSystemTime(new Date(moment))
    const ctx = await sellerIn(timeZone)
    const order = await place(ctx, saleFrom(day))
    expect(order).toMatchObject({ orderDate: day, effectiveDate: day })
    await runOrder(database, zuora.billing, order.id)
    const { state, subscription } = await get(ctx, { orderId: order.id })
    expect(state).toBe('confirmed')
    const sold = await zuora.billing.readSubscription(subscription?.number ?? '')
    expect(sold?.startsOn).toBe(day)
  })

  it('days before today and beyond a year are refused at the field', async () => {
    vi.setSystemTime(new Date(moment))
    const ctx = await sellerIn(timeZone)
    const year = `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`
    await preview(ctx, previewFrom(day))
    await preview(ctx, previewFrom(year))
    for (const wrong of [addDays(day, -1), addDays(year, 1)]) {
      const expected = {
        code: 'invalid',
        fields: { startDate: expect.stringMatching(/from today/) },
      }
      await expect(preview(ctx, previewFrom(wrong))).rejects.toMatchObject(expected)
      await expect(place(ctx, saleFrom(wrong))).rejects.toMatchObject(expected)
    }
  })
})

it('an offer can be sold until the end of its last day where the installation is', async () => {
  const kept = await findCatalogue(database.db)
  const products = keptProducts.parse(kept?.products).map((product) => ({
    ...product,
    ratePlans: product.ratePlans.map((plan) => ({ ...plan, sellableUntil: '2026-11-26' })),
  }))
  await database.db.transaction((tx) => writeCatalogue(tx, products))
  const offered = async (timeZone: string) => (await findSellable(await sellerIn(timeZone))).offers
  vi.setSystemTime(new Date('2026-11-26T22:30:00Z'))
  expect(await offered('Europe/Helsinki')).toEqual([])
  expect(await offered('UTC')).toHaveLength(3)
  vi.setSystemTime(new Date('2026-11-27T09:30:00Z'))
  expect(await offered('Pacific/Honolulu')).toHaveLength(3)
  expect(await offered('UTC')).toEqual([])
})

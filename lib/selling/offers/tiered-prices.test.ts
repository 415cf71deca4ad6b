import { expect, it } from 'vitest'
import { findCatalogue, writeCatalogue } from '@/db/queries/selling/catalogue'
import { testDatabase } from '@/tests/support/database'
import { offersOf, saleInput, seller } from '@/tests/support/sales'
import { testTenant } from '@/tests/support/zuora'
import { place } from '../orders/place'
import { findSellable } from './find-sellable'
import { keptProducts } from './policy'

const database = await testDatabase()
const zuora = await testTenant()
const offers = await offersOf(database, zuora.billing)
const ctx = await seller(database, zuora.billing, { invoiceOwner: 'partner' })

/** Puts tiers, or use, in the place of the backup's price; `currencies` is left out by an earlier version. */
async function priceBackup(charge: { type: 'recurring' | 'usage'; currencies?: string[] | null }) {
  const kept = keptProducts.parse((await findCatalogue(database.db))?.products)
  const products = kept.map((product) => ({
    ...product,
    ratePlans: product.ratePlans.map((plan) =>
      plan.name === 'Backup 1 TB'
        ? {
            ...plan,
            charges: plan.charges.map(({ currencies: _, ...rest }) => ({
              ...rest,
              model: 'other' as const,
              prices: [],
              ...charge,
            })),
          }
        : plan,
    ),
  }))
  await database.db.transaction((tx) => writeCatalogue(tx, products))
}

const isSold = async () =>
  (await findSellable(ctx)).offers.some(({ id }) => id === offers.backup.id)

it.each(['recurring', 'usage'] as const)(
  'what is priced by tiers or use (%s) is sold in its currencies only',
  async (type) => {
    await priceBackup({ type, currencies: ['USD'] })
    expect(await isSold()).toBe(false)
    const sale = saleInput(offers.backup, {
      lines: [{ offerId: offers.backup.id, quantities: [] }],
    })
    await expect(place(ctx, sale)).rejects.toMatchObject({ code: 'invalid' })
    await priceBackup({ type, currencies: ['USD', 'EUR'] })
    expect(await isSold()).toBe(true)
  },
)

it('where an earlier version kept the catalogue, billing decides', async () => {
  await priceBackup({ type: 'recurring' })
  expect(await isSold()).toBe(true)
})

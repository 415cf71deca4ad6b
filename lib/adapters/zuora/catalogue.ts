import { z } from 'zod'
import type {
  CatalogueCharge,
  CatalogueProduct,
  CatalogueRatePlan,
} from '@/lib/ports/billing/catalogue'
import { periodOf, pricedFor, pricePerPeriod } from './list-price'
import {
  chargeType,
  currency,
  day,
  decimal,
  modelOf,
  orNull,
  paged,
  textOrNull,
  zuoraId,
} from './shapes'

/** The body of `GET /v1/catalog/products`. */
export const productPage = z.object({
  products: orNull(z.array(z.unknown())),
  ...paged,
})

/** A product of the catalogue, without its rate plans. */
export const product = z.object({
  id: zuoraId,
  sku: z
    .string()
    .nullish()
    .transform((sku) => sku ?? ''),
  name: z.string(),
  description: textOrNull,
})

type Product = z.output<typeof product>

const charge = z
  .object({
    id: zuoraId,
    name: z.string(),
    type: chargeType,
    model: textOrNull,
    uom: textOrNull,
    defaultQuantity: orNull(decimal),
    ...pricedFor,
    pricing: orNull(z.array(z.object({ currency, price: orNull(decimal) }))),
  })
  .transform(
    ({ uom, pricing, ...row }): CatalogueCharge => ({
      id: row.id,
      name: row.name,
      type: row.type,
      unit: uom,
      model: modelOf(row.model),
      defaultQuantity: row.defaultQuantity,
      billingPeriod: periodOf(row),
      currencies: pricing?.length ? currenciesOf(pricing, modelOf(row.model)) : null,
      prices: (pricing ?? []).flatMap(({ price, currency }) => {
        const amount = price && pricePerPeriod(price, row)
        return amount ? [{ amount, currency }] : []
      }),
    }),
  )

/** Where it is sold: what has one price is not in a currency that lacks it; of tiers and discounts rows have none. */
const currenciesOf = (
  pricing: readonly { currency: string; price: string | null }[],
  model: CatalogueCharge['model'],
) =>
  pricing.filter(({ price }) => model === 'other' || price !== null).map(({ currency }) => currency)

/** A rate plan of a product. One with a charge that is not understood is not understood as a whole: it is sold whole. */
export const ratePlan = z
  .object({
    id: zuoraId,
    name: z.string(),
    description: textOrNull,
    status: orNull(z.string()),
    effectiveStartDate: orNull(day),
    effectiveEndDate: orNull(day),
    productRatePlanCharges: orNull(z.array(charge)),
  })
  .transform(
    (row): CatalogueRatePlan => ({
      id: row.id,
      name: row.name,
      description: row.description,
      // Tenants without rate plan status leave it out.
      active: row.status === null || row.status === 'Active',
      sellableFrom: row.effectiveStartDate,
      sellableUntil: row.effectiveEndDate,
      charges: row.productRatePlanCharges ?? [],
    }),
  )

/** The body of `GET /v1/products/{product-key}/product-rate-plans`. */
export const ratePlanPage = z.object({ productRatePlans: orNull(z.array(z.unknown())), ...paged })

/** Puts a product and its rate plans together. */
export function toProduct(product: Product, ratePlans: CatalogueRatePlan[]): CatalogueProduct {
  return { ...product, ratePlans }
}

import type { Money } from './money'
import type { Day } from './order'

/** A charge of a rate plan in the catalogue. */
export type CatalogueCharge = {
  id: string
  name: string
  type: 'one_time' | 'recurring' | 'usage'
  /** `flat`: one price. `per_unit`: price times quantity. `other`: tiers and such; its price is in a preview only. */
  model: 'flat' | 'per_unit' | 'other'
  unit: string | null
  /** Decimal text. */
  defaultQuantity: string | null
  /** As billing calls it, for example `Month`, `Annual` or `18_Months`; null when it does not recur. */
  billingPeriod: string | null
  /** In which there is a price, also by tiers or use; null where that is not told, or an earlier version kept it. */
  currencies: readonly string[] | null
  /** For a billing period, one for each currency; those are missing that only a preview tells. */
  prices: readonly Money[]
}

/** A rate plan in the catalogue; it can be sold from `sellableFrom` to `sellableUntil`, both included. */
export type CatalogueRatePlan = {
  id: string
  name: string
  description: string | null
  active: boolean
  sellableFrom: Day | null
  sellableUntil: Day | null
  charges: readonly CatalogueCharge[]
}

/** A product with its rate plans. */
export type CatalogueProduct = {
  id: string
  sku: string
  name: string
  description: string | null
  ratePlans: readonly CatalogueRatePlan[]
}

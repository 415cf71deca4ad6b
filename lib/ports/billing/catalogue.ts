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
  /** As billing calls it, for example `Month` or `Annual`; null when it does not recur. */
  billingPeriod: string | null
  /** One for each currency. */
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

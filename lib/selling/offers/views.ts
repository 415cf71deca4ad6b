import type { InvoiceOwner, OfferAudience } from '@/db/enums'
import type { CatalogueCharge, CatalogueProduct } from '@/lib/ports/billing/catalogue'
import type { Money } from '@/lib/ports/billing/money'

/** Why nobody can sell an offer although it is switched on. */
export type OfferProblem = 'not_in_catalogue' | 'not_sellable_now'

/** An offer as staff see it. Times are ISO 8601 in UTC. */
export type OfferView = {
  id: string
  name: string
  description: string
  productRatePlanId: string
  /** What billing calls it; null when it is not in the catalogue any more. */
  plan: { productName: string; name: string } | null
  audience: OfferAudience
  /** Who may sell it, by name, when it is for selected organisations. */
  organisations: { id: string; name: string }[]
  /** Organisations with one of these may sell it, when it is for those with a tag; none for who acts for one organisation. */
  tags: { id: string; name: string }[]
  /**
   * Organisations with one of these choices of a custom field may sell it, when it is for those with a choice; none for
   * who acts for one organisation.
   */
  choices: { id: string; name: string; field: string }[]
  /** Offers of other products that may take its place in a subscription, and it theirs, by name. */
  alternatives: { id: string; name: string }[]
  active: boolean
  problem: OfferProblem | null
  version: number
  updatedAt: string
}

/** The product catalogue as it was when it was last read; null before the first time. */
export type CatalogueView = { products: readonly CatalogueProduct[]; fetchedAt: string } | null

/** A charge of an offer, with its price in the organisation’s currency. */
export type OfferCharge = Omit<CatalogueCharge, 'prices' | 'currencies'> & {
  /** For one unit, or all of a flat fee; null where only a preview tells. */
  price: Money | null
  /** Whether the order says how many. */
  takesQuantity: boolean
}

/** A charge and how many of it (decimal text; null for a flat fee): what its line costs. */
export type PricedCharge = Pick<CatalogueCharge, 'type' | 'billingPeriod'> & {
  price: Money | null
  quantity: string | null
}

/** What recurs in a billing period, as billing calls it. */
export type PeriodPrice = { billingPeriod: string; price: Money }

/** An offer as a partner sees it. */
export type SellableOffer = {
  id: string
  name: string
  description: string
  productRatePlanId: string
  charges: OfferCharge[]
}

/** By product rate plan of a subscription’s part: the offers that may take its place. */
export type Swaps = Record<string, string[]>

/** What an organisation can sell, or a sentence on why it cannot sell now. */
export type Assortment = {
  offers: SellableOffer[]
  /** ISO 4217; null while the organisation’s account is not known. */
  currency: string | null
  invoiceOwner: InvoiceOwner
  /** Why nothing can be ordered, in a sentence for the partner; null when it can. */
  closedBecause: string | null
}

/** An offer by the name it has, with how many of each charge that takes a quantity. */
export type OfferByName = {
  name: string
  quantities: { quantity: string; charge: { name: string; unit: string | null } }[]
}

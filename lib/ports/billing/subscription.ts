import type { AccountKeys } from './account'
import type { CatalogueCharge } from './catalogue'
import type { Money } from './money'
import type { Day } from './order'

/** A charge of a subscription for the days on which it stays the same: a change makes a further one of its number. */
export type ChargeSegment = {
  id: string
  number: string
  productChargeId: string
  name: string
  type: 'one_time' | 'recurring' | 'usage'
  /** As in the catalogue; a `discount` is deducted from other charges. */
  model: CatalogueCharge['model'] | 'discount'
  /** Decimal text; null for charges without quantity, such as flat fees. */
  quantity: string | null
  unit: string | null
  /** For one unit, or for all of a flat fee, in a billing period; null where it is not one number. */
  price: Money | null
  /** As billing calls it, for example `Month`, `Annual` or `18_Months`; null when it does not recur. */
  billingPeriod: string | null
  startsOn: Day
  /** The first day without it. */
  endsOn: Day | null
  /** The first day that is not invoiced yet; null before the first invoice. */
  invoicedUntil: Day | null
}

/** A charge as it is on a day; its own first day, first day without it, and first day that is not invoiced. */
export type SubscribedCharge = ChargeSegment & {
  /** What it is from a later day on, where that is ordered. */
  next: (Pick<ChargeSegment, 'quantity' | 'price'> & { from: Day }) | null
}

/** A rate plan of a subscription, also one that is removed: its charges tell from which day. */
export type BilledPlan = {
  id: string
  productRatePlanId: string
  productName: string
  name: string
  removed: boolean
  charges: readonly ChargeSegment[]
}

/** A rate plan that is in a subscription, or will be. */
export type SubscribedPlan = Omit<BilledPlan, 'removed' | 'charges'> & {
  /** Its first day, where that is to come. */
  from: Day | null
  /** The first day without it, where it is removed for a day to come. */
  until: Day | null
  charges: readonly SubscribedCharge[]
}

/** The latest version of a subscription. */
export type Subscription = {
  id: string
  number: string
  /** `cancelled` from the moment it is decided; `endsOn` tells from which day it has effect. */
  status: 'draft' | 'pending' | 'active' | 'suspended' | 'cancelled'
  owner: AccountKeys & { name: string }
  /** Whose account is invoiced. */
  invoiceOwner: AccountKeys & { name: string }
  term: 'termed' | 'evergreen'
  startsOn: Day
  /** The current term's last day is the day before; null for evergreen. */
  termEndsOn: Day | null
  autoRenew: boolean
  /** Set once it is cancelled, also for a day to come. */
  endsOn: Day | null
  /** The day on which billing is to cancel it; it is active until then, and this can be cleared. */
  scheduledEndOn: Day | null
  plans: readonly BilledPlan[]
}

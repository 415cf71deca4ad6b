import type { InvoiceOwner } from '@/db/enums'
import type { Day } from '../billing/order'
import type { SubscribedPlan, Subscription } from '../billing/subscription'

/** How a subscription stands in billing now. */
export type LiveSubscription = {
  status: Subscription['status']
  term: Subscription['term']
  startsOn: Day
  termEndsOn: Day | null
  autoRenew: boolean
  endsOn: Day | null
  /** From which day the next invoice charges; null when nothing is charged any more. */
  nextChargeOn: Day | null
  ownerName: string
  invoiceOwnerName: string
  plans: readonly SubscribedPlan[]
}

/** A subscription that the organisation sold. Times are ISO 8601 in UTC. */
export type SubscriptionRow = {
  id: string
  number: string
  customer: { id: string; name: string }
  invoiceOwner: InvoiceOwner
  createdAt: string
  /** Null when billing did not answer in time. */
  live: LiveSubscription | null
}

/** A page of subscriptions; `after` names the one to go on from, null at the end. */
export type SubscriptionList = {
  rows: SubscriptionRow[]
  after: string | null
}

/** One subscription. While an order of it is on its way, nothing else can be ordered for it. */
export type SubscriptionView = SubscriptionRow & { orderOnItsWay: { id: string } | null }

/** A subscription as staff see it, by our own records. */
export type StaffSubscriptionRow = Omit<SubscriptionRow, 'live'> & {
  ownerAccountNumber: string
  invoiceOwnerAccountId: string
  invoiceOwnerAccountNumber: string
}

export type StaffSubscriptionList = { rows: StaffSubscriptionRow[]; after: string | null }

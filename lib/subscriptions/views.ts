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
export type SubscriptionView = SubscriptionRow & {
  orderOnItsWay: { id: string } | null
  /** At least the sale. */
  newestOrderId: string
}

/** A subscription as staff see it, by our own records. */
export type StaffSubscriptionRow = Omit<SubscriptionRow, 'live'> & {
  ownerAccountNumber: string
  invoiceOwnerAccountId: string
  invoiceOwnerAccountNumber: string
}

export type StaffSubscriptionList = { rows: StaffSubscriptionRow[]; after: string | null }

type Stored = {
  id: string
  number: string
  customerId: string
  customerName: string
  invoiceOwner: InvoiceOwner
  createdAt: Date
}

/** Makes the view of a stored subscription, with what billing says of it now. */
export function subscriptionRow(stored: Stored, live: LiveSubscription | null): SubscriptionRow {
  return {
    id: stored.id,
    number: stored.number,
    customer: { id: stored.customerId, name: stored.customerName },
    invoiceOwner: stored.invoiceOwner,
    createdAt: stored.createdAt.toISOString(),
    live,
  }
}

/** What billing says of a subscription, as partners see it: without account keys. */
export function liveView(subscription: Subscription): LiveSubscription {
  const { status, term, startsOn, termEndsOn, autoRenew, endsOn, plans } = subscription
  return {
    status,
    term,
    startsOn,
    termEndsOn,
    autoRenew,
    endsOn,
    nextChargeOn: nextChargeOn(subscription),
    ownerName: subscription.owner.name,
    invoiceOwnerName: subscription.invoiceOwner.name,
    plans,
  }
}

/** From which day the next invoice charges: the first day of any recurring charge not invoiced yet. */
function nextChargeOn({ plans, endsOn }: Subscription): Day | null {
  const days = plans
    .flatMap(({ charges }) => charges)
    .filter(({ type }) => type === 'recurring')
    .filter(({ invoicedUntil, endsOn: end }) => !invoicedUntil || !end || invoicedUntil < end)
    .map(({ invoicedUntil, startsOn }) => invoicedUntil ?? startsOn)
    .filter((day) => endsOn === null || day < endsOn)
  return days.sort()[0] ?? null
}

import type { InvoiceOwner } from '@/db/enums'
import type { CountedPage } from '@/lib/core/list'
import type { Day } from '@/lib/ports/billing/order'
import { plansOn } from '@/lib/ports/billing/plans-on'
import type { SubscribedPlan, Subscription } from '@/lib/ports/billing/subscription'
import type { SealedPreview } from '../orders/views'

/**
 * The first day without the subscription. `cancellation`: it is cancelled in billing, perhaps for a day to come, and
 * takes no more changes. `schedule`: billing is to cancel it then; until then it is active. `term`: its term is not
 * renewed. `over`: that day has come.
 */
export type End = { on: Day; by: 'cancellation' | 'schedule' | 'term'; over: boolean }

/** How a subscription stands in billing now. */
export type LiveSubscription = {
  status: Subscription['status']
  term: Subscription['term']
  startsOn: Day
  termEndsOn: Day | null
  autoRenew: boolean
  /** Null while it goes on. */
  end: End | null
  /** From which day the next invoice charges; null when nothing is charged any more, or it is suspended. */
  nextChargeOn: Day | null
  ownerName: string
  invoiceOwnerName: string
  plans: readonly SubscribedPlan[]
}

/**
 * Why it is not known how a subscription stands: billing is not connected, gave no answer in time, answered with
 * nothing that tells it, or has no subscription of that number.
 */
export type StandingUnknown = 'not_connected' | 'silent' | 'unreadable' | 'absent'

/** How a subscription stands in billing now, or why that is not known. */
export type Standing =
  | { live: LiveSubscription; unknown: null }
  | { live: null; unknown: StandingUnknown }

/** A subscription that the organisation sold. Times are ISO 8601 in UTC. */
export type SubscriptionRow = {
  id: string
  number: string
  customer: { id: string; name: string }
  invoiceOwner: InvoiceOwner
  createdAt: string
} & Standing

/** A page of subscriptions. */
export type SubscriptionList = CountedPage<SubscriptionRow>

/** `clear`: the day that billing was told is cleared. `delete`: the order that cancelled it is deleted. */
export type TakeBack = { by: 'clear' } | { by: 'delete'; cancelOrder: string }

/** One subscription. While an order of it is on its way, nothing else can be ordered for it. */
export type SubscriptionView = SubscriptionRow & {
  orderOnItsWay: { id: string } | null
  /** How a cancellation can still be taken back; null where there is none, or it cannot. */
  takeBack: TakeBack | null
  /** At least the sale. */
  newestOrderId: string
}

/** A preview of an end, and the first day without the subscription as things stand; null where that is not known. */
export type CancellationPreview = SealedPreview & { endsOn: Day | null }

/** A subscription as staff see it, by our own records. */
export type StaffSubscriptionRow = Omit<SubscriptionRow, keyof Standing> & {
  ownerAccountNumber: string
  invoiceOwnerAccountId: string
  invoiceOwnerAccountNumber: string
}

/** With what billing said where it refused to tell how a subscription stands. */
export type StaffStanding = Standing & { said: string | null }

/** A page of them at once; how they stand, by number, follows when billing has answered, and never rejects. */
export type StaffSubscriptionList = CountedPage<StaffSubscriptionRow> & {
  standings: Promise<Record<string, StaffStanding>>
}

type Stored = {
  id: string
  number: string
  customerId: string
  customerName: string
  invoiceOwner: InvoiceOwner
  createdAt: Date
}

/** Makes the view of a stored subscription, as partners see it: without what billing said. */
export function subscriptionRow(stored: Stored, standing: Standing): SubscriptionRow {
  return standing.live
    ? { ...storedRow(stored), live: standing.live, unknown: null }
    : { ...storedRow(stored), live: null, unknown: standing.unknown }
}

/** What our own records tell of it. */
export function storedRow(stored: Stored): Omit<SubscriptionRow, keyof Standing> {
  return {
    id: stored.id,
    number: stored.number,
    customer: { id: stored.customerId, name: stored.customerName },
    invoiceOwner: stored.invoiceOwner,
    createdAt: stored.createdAt.toISOString(),
  }
}

/** What billing says of a subscription on a day, as partners see it: without account keys. */
export function liveView(subscription: Subscription, today: Day): LiveSubscription {
  const { status, term, startsOn, termEndsOn, autoRenew } = subscription
  return {
    status,
    term,
    startsOn,
    termEndsOn,
    autoRenew,
    end: endOf(subscription, today),
    nextChargeOn: nextChargeOn(subscription),
    ownerName: subscription.owner.name,
    invoiceOwnerName: subscription.invoiceOwner.name,
    plans: plansOn(subscription, today),
  }
}

function endOf(subscription: Subscription, today: Day): End | null {
  const { status, endsOn, scheduledEndOn, term, termEndsOn, autoRenew } = subscription
  if (status === 'cancelled') {
    return endsOn ? { on: endsOn, by: 'cancellation', over: endsOn <= today } : null
  }
  // Billing itself carries it out on that day, at an hour of its own.
  if (scheduledEndOn) return { on: scheduledEndOn, by: 'schedule', over: false }
  if (term === 'evergreen' || autoRenew || !termEndsOn) return null
  return { on: termEndsOn, by: 'term', over: termEndsOn <= today }
}

/**
 * From which day the next invoice charges: the first day of any recurring charge not invoiced yet. A discount charges
 * nothing, and Zuora may never say how far it is invoiced. When a suspended subscription is charged again depends on when
 * it is resumed.
 */
function nextChargeOn(subscription: Subscription): Day | null {
  const { status, plans, endsOn, scheduledEndOn, autoRenew, termEndsOn } = subscription
  if (status === 'suspended') return null
  const last = endsOn ?? scheduledEndOn
  const renewsOn = autoRenew && last === null ? termEndsOn : null
  const days = plans.flatMap(({ removed, charges }) =>
    charges.flatMap(({ type, model, invoicedUntil, startsOn, endsOn }) => {
      const from = invoicedUntil ?? startsOn
      const goesOn = endsOn === null || from < endsOn || (endsOn === renewsOn && !removed)
      const charges = type === 'recurring' && model !== 'discount'
      return charges && goesOn && (last === null || from < last) ? [from] : []
    }),
  )
  return days.sort()[0] ?? null
}

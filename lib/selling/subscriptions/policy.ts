import Big from 'big.js'
import { addDays, dayWords, yearAfter } from '@/lib/ports/billing/day'
import type { Day } from '@/lib/ports/billing/order'
import { monthsIn } from '@/lib/ports/billing/period'
import type { SubscribedCharge, SubscribedPlan } from '@/lib/ports/billing/subscription'
import { pricePerPeriod } from '../offers/policy'
import type { PricedCharge, SellableOffer } from '../offers/views'
import { afterTerm, beforeStart, daysOffered, suspendedWords, unknownWords } from './labels'
import type { CancelValues } from './schema'
import type { LiveSubscription, SubscriptionView, TakeBack } from './views'

/** Whether a part of a subscription is what an offer sells. */
export function isSoldAs(
  plan: Pick<SubscribedPlan, 'productRatePlanId'>,
  offer: Pick<SellableOffer, 'productRatePlanId'>,
): boolean {
  return plan.productRatePlanId === offer.productRatePlanId
}

/** Whether a change can say how many of a charge: tiers, flat fees and discounts are ordered in other ways. */
export function isCounted({
  type,
  model,
  quantity,
}: Pick<SubscribedCharge, 'type' | 'model' | 'quantity'>): boolean {
  return type === 'recurring' && model === 'per_unit' && quantity !== null
}

/** Of how many the subscriber says how many: what a change of quantity is about. */
export function countedCharges(plan: SubscribedPlan): SubscribedPlan['charges'] {
  return plan.charges.filter(isCounted)
}

/** What whole lines cost a month, their quantities counted; null where prices alone do not tell, or no line is known. */
function monthly(charges: readonly PricedCharge[]): Big | null {
  const prices = charges.length > 0 ? pricePerPeriod(charges) : null
  if (!prices || prices.some(({ billingPeriod }) => monthsIn(billingPeriod) === null)) return null
  return prices.reduce(
    (sum, { billingPeriod, price }) =>
      sum.plus(new Big(price.amount).div(monthsIn(billingPeriod) ?? 1)),
    new Big(0),
  )
}

/** Which way it goes from some lines to others: by what they cost a month, all of it. */
export function direction(
  from: readonly PricedCharge[],
  to: readonly PricedCharge[],
): 'upgrade' | 'downgrade' | 'crossgrade' {
  const [before, after] = [monthly(from), monthly(to)]
  if (!before || !after || before.eq(after)) return 'crossgrade'
  return after.gt(before) ? 'upgrade' : 'downgrade'
}

type Term = Pick<LiveSubscription, 'startsOn' | 'termEndsOn' | 'autoRenew' | 'end'>

/** The first day without the subscription, or of the next term, as things stand; null where there is none. */
const firstDayAfter = ({ termEndsOn, end }: Term): Day | null =>
  [termEndsOn, end?.on ?? null].filter((day) => day !== null).sort()[0] ?? null

/**
 * The last day on which a change can have effect, or the latest first day without the subscription; null where
 * there is no term. Zuora refuses whatever is dated after the term end, also of a subscription that renews by
 * itself, until it has (contract effective date, Order API).
 */
function latestDay(term: Term, what: 'change' | 'end'): Day | null {
  const after = firstDayAfter(term)
  return what === 'end' || after === null ? after : addDays(after, -1)
}

/** Why a change cannot have effect, or the subscription cannot end, on a day, in a sentence; null when it can. */
export function termProblem(term: Term, what: 'change' | 'end', day: Day): string | null {
  if (day < term.startsOn) return beforeStart(term.startsOn)
  const latest = latestDay(term, what)
  if (latest === null || day <= latest) return null
  const { end } = term
  if (end?.by === 'schedule' && end.on === firstDayAfter(term)) {
    return `It ends on ${dayWords(end.on)}. Choose an earlier day.`
  }
  return afterTerm(what, latest, term.autoRenew)
}

/** Which days can be chosen, in a sentence. */
export function daysHint(term: Term, what: 'change' | 'end', today: Day): string {
  const latest = latestDay(term, what)
  const first = term.startsOn > today ? term.startsOn : null
  return daysOffered(what, first, latest !== null && latest < yearAfter(today) ? latest : null)
}

/** The first day that is not invoiced yet, of whichever charge is invoiced furthest. */
function invoicedUntil({ plans }: Pick<LiveSubscription, 'plans'>): Day | null {
  const days = plans.flatMap(({ charges }) => charges.flatMap((each) => each.invoicedUntil ?? []))
  return days.sort().at(-1) ?? null
}

/** The first day without the subscription, if it is cancelled like this; null where there is no such day. */
export function endDay(
  when: CancelValues['when'],
  live: Pick<LiveSubscription, 'termEndsOn' | 'plans'>,
): Day | null {
  switch (when.policy) {
    case 'end_of_term':
      return live.termEndsOn
    case 'end_of_invoiced_period':
      return invoicedUntil(live)
    case 'on':
      return when.day
  }
}

/** Why a subscription cannot be changed or cancelled now, in a sentence; null when it can. */
export function closedSubscription(
  {
    live,
    unknown,
    orderOnItsWay,
    takeBack,
  }: Pick<SubscriptionView, 'live' | 'unknown' | 'orderOnItsWay' | 'takeBack'>,
  wanted: 'change' | 'cancel',
): string | null {
  if (orderOnItsWay)
    return 'An earlier order of this subscription is not decided yet. Order again when it is.'
  if (!live) {
    const why = unknownWords[unknown ?? 'silent']
    return unknown === 'silent' ? `${why} Try again in a minute.` : why
  }
  const { end, status } = live
  if (end?.over) return `This subscription ended on ${dayWords(end.on)}.`
  if (status === 'suspended') return suspendedWords
  if (!end) return status === 'cancelled' ? 'This subscription is cancelled.' : null
  if (end.by === 'schedule' && wanted === 'cancel') {
    return `This subscription ends on ${dayWords(end.on)} already. Take that back to choose another day.`
  }
  if (end.by !== 'cancellation') return null
  const sentence = `This subscription is cancelled and ends on ${dayWords(end.on)}. Billing takes no changes of it any more.`
  return takeBack ? `${sentence} Take the cancellation back first.` : sentence
}

/**
 * How a cancellation can be taken back. A day that billing was told is cleared before it comes. A cancel order is
 * deleted, which is only safe for the newest order of the subscription: that is ours, since billing takes no
 * further ones of a cancelled subscription. Source: Zuora, “Delete an order” and “Delete cancel order”.
 */
export function takeBackOf(
  { end, status }: Pick<LiveSubscription, 'end' | 'status'>,
  /** Number of the newest confirmed order of the subscription, if that cancelled it. */
  cancelOrder: string | null,
  today: Day,
): TakeBack | null {
  if (!end || end.on <= today || status === 'suspended') return null
  if (end.by === 'schedule') return { by: 'clear' }
  return end.by === 'cancellation' && cancelOrder !== null ? { by: 'delete', cancelOrder } : null
}

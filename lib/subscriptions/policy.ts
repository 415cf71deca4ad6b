import Big from 'big.js'
import { addDays, yearAfter } from '../billing/day'
import type { Day } from '../billing/order'
import type { SubscribedPlan } from '../billing/subscription'
import type { SellableOffer } from '../offers/views'
import { afterTerm, beforeStart, daysOffered } from './labels'
import type { LiveSubscription, SubscriptionView } from './views'

/** The offer that a part of a subscription was sold as, among those that can be sold now. */
export function offerOf(
  plan: SubscribedPlan,
  offers: readonly SellableOffer[],
): SellableOffer | null {
  const ids = new Set(plan.charges.map(({ productChargeId }) => productChargeId))
  return offers.find(({ charges }) => charges.some(({ id }) => ids.has(id))) ?? null
}

/** Of how many the subscriber says how many: what a change of quantity is about. */
export function countedCharges(plan: SubscribedPlan): SubscribedPlan['charges'] {
  return plan.charges.filter(({ type, quantity }) => type === 'recurring' && quantity !== null)
}

const monthsIn: Record<string, number> = { Month: 1, Quarter: 3, Semi_Annual: 6, Annual: 12 }

type Priced = { type: string; price: { amount: string } | null; billingPeriod: string | null }

/** What recurring charges cost a month, each counted once; null where prices alone do not tell. */
function monthly(charges: readonly Priced[]): Big | null {
  let sum = new Big(0)
  for (const { type, price, billingPeriod } of charges) {
    if (type === 'one_time') continue
    const months = billingPeriod ? monthsIn[billingPeriod] : undefined
    if (!price || !months) return null
    sum = sum.plus(new Big(price.amount).div(months))
  }
  return sum
}

/** Which way it goes from a part of a subscription to an offer: by what they cost a month. */
export function directionTo(
  plan: SubscribedPlan,
  offer: SellableOffer,
): 'upgrade' | 'downgrade' | 'crossgrade' {
  const [from, to] = [monthly(plan.charges), monthly(offer.charges)]
  if (!from || !to || from.eq(to)) return 'crossgrade'
  return to.gt(from) ? 'upgrade' : 'downgrade'
}

type Term = Pick<LiveSubscription, 'startsOn' | 'termEndsOn' | 'autoRenew'>

/**
 * The last day on which a change can have effect, or the latest first day without the subscription; null where
 * there is no term. Zuora refuses whatever is dated after the term end, also of a subscription that renews by
 * itself, until it has (contract effective date, Order API).
 */
export function latestDay({ termEndsOn }: Term, what: 'change' | 'end'): Day | null {
  return what === 'end' || termEndsOn === null ? termEndsOn : addDays(termEndsOn, -1)
}

/** Why a change cannot have effect, or the subscription cannot end, on a day, in a sentence; null when it can. */
export function termProblem(term: Term, what: 'change' | 'end', day: Day): string | null {
  if (day < term.startsOn) return beforeStart(term.startsOn)
  const latest = latestDay(term, what)
  return latest === null || day <= latest ? null : afterTerm(what, latest, term.autoRenew)
}

/** Which days can be chosen, in a sentence. */
export function daysHint(term: Term, what: 'change' | 'end', today: Day): string {
  const latest = latestDay(term, what)
  const first = term.startsOn > today ? term.startsOn : null
  return daysOffered(what, first, latest !== null && latest < yearAfter(today) ? latest : null)
}

/** Why nothing can be ordered for a subscription now, in a sentence; null when it can. */
export function closedSubscription({ live, orderOnItsWay }: SubscriptionView): string | null {
  if (orderOnItsWay)
    return 'An earlier order of this subscription is not decided yet. Order again when it is.'
  if (!live) return 'Billing does not answer now. Try again in a minute.'
  return live.status === 'cancelled' ? 'This subscription is cancelled.' : null
}

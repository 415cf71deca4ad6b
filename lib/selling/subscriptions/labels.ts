import type { InvoiceOwner } from '@/db/enums'
import { addDays, dayWords } from '@/lib/ports/billing/day'
import { formatUnitPrice } from '@/lib/ports/billing/money'
import type { SubscribedCharge, SubscribedPlan } from '@/lib/ports/billing/subscription'
import type { LiveSubscription, StaffStanding, StandingUnknown } from './views'

/** What the states of a subscription are called. */
export const subscriptionStatusLabels: Record<LiveSubscription['status'], string> = {
  draft: 'Draft',
  pending: 'Pending',
  active: 'Active',
  suspended: 'Suspended',
  cancelled: 'Cancelled',
}

/** Why it is not known how a subscription stands, said to the partner who sold it. */
export const unknownWords: Record<StandingUnknown, string> = {
  not_connected: 'Billing is not connected here.',
  silent: 'Billing does not answer now.',
  unreadable: 'Billing gives no answer that tells how it stands.',
  absent: 'Billing has no subscription of this number.',
}

/** The same said to staff, with Zuora’s own words where it had some. */
export function unknownToStaff({ unknown, said }: Omit<StaffStanding, 'live'>): string {
  switch (unknown) {
    case 'not_connected':
      return 'Zuora is not connected here.'
    case 'absent':
      return 'Zuora has no subscription of this number.'
    case 'unreadable':
      return `Zuora’s answer does not tell how it stands: ${said}`
    default:
      return 'Zuora does not answer now.'
  }
}

const missing = 'so status, term and amounts are missing'
const ownRecords = 'What you see is from our own records and is complete.'

/**
 * What is missing where billing did not tell how some of so many subscriptions stand, in a sentence for each
 * reason, said to the partner. `whomToAsk` is for the middle of a sentence.
 */
export function missingWords(
  reasons: readonly (StandingUnknown | null)[],
  whomToAsk: string,
): string[] {
  const all = reasons.length
  const which = (count: number) => {
    if (all === 1) return 'this subscription'
    return count === all ? 'these subscriptions' : `${count} of these subscriptions`
  }
  const sentences: Record<StandingUnknown, (count: number) => string> = {
    not_connected: () => `Billing is not connected here, ${missing}. ${ownRecords}`,
    silent: (count) =>
      `Billing does not answer now${count === all ? '' : ` about ${which(count)}`}, ${missing}. ${ownRecords} Open the page again in a minute.`,
    unreadable: (count) =>
      `Billing gives no answer that tells how ${which(count)} ${count === 1 ? 'stands' : 'stand'}, ${missing}. ${ownRecords} Ask ${whomToAsk} about it.`,
    absent: (count) =>
      `Billing does not find ${which(count)}, ${missing}. ${ownRecords} Ask ${whomToAsk} about it.`,
  }
  return (Object.keys(sentences) as StandingUnknown[]).flatMap((reason) => {
    const count = reasons.filter((each) => each === reason).length
    return count > 0 ? sentences[reason](count) : []
  })
}

/** A charge with how many of it, such as "5 × Seats". */
export function countedCharge({ name, quantity }: { name: string; quantity: string | null }) {
  return quantity === null ? name : `${quantity} × ${name}`
}

/** On which days a part is in the subscription, where it begins or is removed on a day to come; empty otherwise. */
export function spanWords({ from, until }: Pick<SubscribedPlan, 'from' | 'until'>): string {
  const words = [
    ...(from ? [`from ${dayWords(from)}`] : []),
    ...(until ? [`until ${dayWords(addDays(until, -1))}`] : []),
  ]
  return words.join(' ')
}

/** Why a part cannot be changed that is removed for a day to come. */
export const removedAlready = (plan: string, until: string): string =>
  `${plan} is removed on ${dayWords(until)}, and cannot be changed any more.`

/** What a charge is from a later day on, in a few words; empty where nothing is ordered. */
export function nextWords({ quantity, next }: Pick<SubscribedCharge, 'quantity' | 'next'>): string {
  if (!next) return ''
  const day = dayWords(next.from)
  if (next.quantity !== null && next.quantity !== quantity) return `${next.quantity} from ${day}`
  return next.price ? `${formatUnitPrice(next.price)} from ${day}` : `another price from ${day}`
}

/** What a suspension means. Source: Zuora, “Considerations of suspend a subscription”. */
export const suspendedWords =
  'This subscription is suspended in billing, which takes no change and no cancellation of it until it is resumed.'

/** Why no day of a next charge is told: on a subscription's page, and in a table. */
export function noChargeWords({
  status,
  end,
  plans,
}: Pick<LiveSubscription, 'status' | 'end' | 'plans'>): { long: string; short: string } {
  if (status === 'suspended' && !end?.over) {
    return { long: 'Not known while it is suspended', short: 'Not known now' }
  }
  const mayCome = plans
    .flatMap(({ charges }) => charges)
    .some(({ type, invoicedUntil }) => type === 'usage' || (type === 'one_time' && !invoicedUntil))
  return mayCome
    ? { long: 'No recurring charge is due', short: 'None recurring' }
    : { long: 'Nothing more is charged', short: 'None' }
}

/** Who is invoiced for a subscription, said to the partner who sold it. */
export const invoicedWords: Record<InvoiceOwner, string> = {
  partner: 'You are invoiced',
  end_customer: 'Your customer is invoiced',
}

/** Why a day is too early. */
export function beforeStart(startsOn: string): string {
  return `The subscription starts on ${dayWords(startsOn)}. Choose that day or a later one.`
}

/** Why a day is too late. */
export function afterTerm(what: 'change' | 'end', latest: string, autoRenew: boolean): string {
  const day = dayWords(latest)
  const term = what === 'end' ? `The term ends on ${day}` : `The term’s last day is ${day}`
  return autoRenew
    ? `${term}. It is renewed then, and a later day can be chosen once it is. Choose that day or an earlier one.`
    : `${term}. Choose that day or an earlier one.`
}

/** Why an end is not what its preview said. `endsOn`: what it means now; null where nothing tells. */
export function endsOtherwise(endsOn: string | null): string {
  const now = endsOn === null ? 'another day' : dayWords(endsOn)
  return `This would end it on ${now} now, not on the day of the preview. Look at a new preview, then order.`
}

/**
 * Which days can be chosen: from `first`, where the subscription has not started yet, to `latest`, where the
 * term is over within a year.
 */
export function daysOffered(
  what: 'change' | 'end',
  first: string | null,
  latest: string | null,
): string {
  const from = first === null ? 'today' : `${dayWords(first)}, its start,`
  const ending = what === 'end' ? 'the end of the term' : 'the last day of the term'
  const to = latest === null ? 'a year from now' : `${dayWords(latest)}, ${ending}`
  return what === 'end'
    ? `The first day without it: from ${from} to ${to}.`
    : `From ${from} to ${to}.`
}

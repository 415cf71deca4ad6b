import type { InvoiceOwner } from '@/db/enums'
import type { Day } from '../billing/order'
import type { CancelWish } from './schema'
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

/** Who is invoiced for a subscription, said to the partner who sold it. */
export const invoicedWords: Record<InvoiceOwner, string> = {
  partner: 'You are invoiced',
  end_customer: 'Your customer is invoiced',
}

/** A part of a subscription by name, with how many of a charge there are now; null when it is not known now. */
type Part = { plan: string; charge: { name: string; quantity: string | null } | null } | null

/** A charge within a sentence: "Seats" are seats, and "API calls" stay as they are. */
const nounOf = (name: string) =>
  /^\p{Lu}\p{Ll}/u.test(name) ? name[0]?.toLowerCase() + name.slice(1) : name

/** A change of a quantity, in a sentence: "Workspace: 12 → 20 seats". */
export function changeWords(part: Part, quantity: string): string {
  if (!part?.charge) return `Change a quantity to ${quantity}`
  const { name, quantity: now } = part.charge
  return `${part.plan}: ${now === null ? '' : `${now} → `}${quantity} ${nounOf(name)}`
}

export function removeWords(part: Part): string {
  return part ? `Remove ${part.plan}` : 'Remove a part of the subscription'
}

const directions = { upgrade: 'Upgrade', downgrade: 'Downgrade', crossgrade: 'Change' }

/** One plan in the place of another, in a sentence. */
export function swapWords(direction: keyof typeof directions, part: Part, to: string): string {
  const verb = directions[direction]
  return part ? `${verb} from ${part.plan} to ${to}` : `${verb} to ${to}`
}

/** A day has no zone: read and written in the same one it stays the same. */
const days = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' })

export const dayWords = (day: Day) => days.format(new Date(day))

/** Why a day is too early. */
export function beforeStart(startsOn: string): string {
  return `The subscription starts on ${days.format(new Date(startsOn))}. Choose that day or a later one.`
}

/** Why a day is too late. */
export function afterTerm(what: 'change' | 'end', latest: string, autoRenew: boolean): string {
  const day = days.format(new Date(latest))
  const term = what === 'end' ? `The term ends on ${day}` : `The term’s last day is ${day}`
  return autoRenew
    ? `${term}. It is renewed then, and a later day can be chosen once it is. Choose that day or an earlier one.`
    : `${term}. Choose that day or an earlier one.`
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
  const from = first === null ? 'today' : `${days.format(new Date(first))}, its start,`
  const ending = what === 'end' ? 'the end of the term' : 'the last day of the term'
  const to = latest === null ? 'a year from now' : `${days.format(new Date(latest))}, ${ending}`
  return what === 'end'
    ? `The first day without it: from ${from} to ${to}.`
    : `From ${from} to ${to}.`
}

/** When a cancellation has effect. */
export function cancellationSentence(when: CancelWish['when']): string {
  switch (when.policy) {
    case 'end_of_term':
      return 'Cancel at the end of the term'
    case 'end_of_invoiced_period':
      return 'Cancel at the end of the period already invoiced'
    case 'on':
      return `Cancel on ${dayWords(when.day)}`
  }
}

/** Taking back a cancellation, as a line of its order. */
export const takeBackSentence = ({ on }: { on: Day }) =>
  `Take back the cancellation: it goes on after ${dayWords(on)}`

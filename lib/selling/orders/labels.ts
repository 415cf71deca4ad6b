import type { InvoiceOwner, OrderKind, OrderState } from '@/db/enums'
import { dayWords } from '@/lib/ports/billing/day'
import type { Term } from '@/lib/ports/billing/order'
import type { RejectionReason } from '@/lib/ports/billing/outcome'
import { offerWords } from '../offers/labels'
import type { OfferByName } from '../offers/views'
import type { OrdersFilterName } from './lists'
import type { OrderLine, OrderProblem, Remainder, Settlement } from './stored'

/** What the states are called. */
export const orderStateLabels: Record<OrderState, string> = {
  placed: 'Placed',
  waiting: 'Waiting for billing',
  confirmed: 'Confirmed',
  refused: 'Refused',
  needs_attention: 'Being looked at',
  given_up: 'Given up',
}

/** The same for staff, who are the ones that look at it. */
export const staffOrderStateLabels: Record<OrderState, string> = {
  ...orderStateLabels,
  waiting: 'Waiting for Zuora',
  needs_attention: 'Needs attention',
}

export const orderKindLabels: Record<OrderKind, string> = {
  sale: 'New subscription',
  amendment: 'Change',
  cancellation: 'Cancellation',
  withdrawal: 'Cancellation taken back',
}

/** The filters of the orders of all organisations, with what can be chosen of each; days have no choice. */
export const orderFilterLabels: Record<
  OrdersFilterName,
  { label: string; values?: Record<string, string> }
> = {
  state: { label: 'State', values: staffOrderStateLabels },
  kind: { label: 'Kind', values: orderKindLabels },
  placedFrom: { label: 'Placed from' },
  placedUntil: { label: 'Placed until' },
}

export const orderDirectionLabels = { desc: 'Newest first', asc: 'Oldest first' } as const

/** Whose account owns the invoices, in a word. */
export const invoiceOwnerNames: Record<InvoiceOwner, string> = {
  partner: 'Partner',
  end_customer: 'End customer',
}

/**
 * What a partner reads of a refusal that they can do something about; null for all others, which are for
 * staff. `whomToAsk`: `Brand` says it.
 */
export function partnerRefusal(reason: RejectionReason, whomToAsk: string): string | null {
  switch (reason) {
    case 'invalid':
      return 'Billing did not accept something in this order. Check the customer’s details, the quantities and the dates, then order again.'
    case 'rule':
      return `Billing’s rules do not allow this as it is. Look at what was asked for and from when, then try again, or ask ${whomToAsk} about it.`
    case 'cancelled':
      return 'This subscription is cancelled in billing. Nothing of it can be changed any more; order a new one instead.'
    default:
      return null
  }
}

/** What a partner reads while an order waits for staff: it stands on their list for as long. */
const lookedAt =
  'Something went wrong that you cannot put right. The order is on the list of what our staff have to look at; do not order again.'

const givenUp = (whomToAsk: string) =>
  `This order was given up. Order again, or ask ${whomToAsk} about it.`

export const noBilling = 'Orders cannot be placed here yet: billing is not connected.'

export const noAnswer = 'Billing does not answer now. Nothing was ordered. Try again in a minute.'

export const oldPreview =
  'The preview is more than an hour old. Nothing was ordered. Look at a new preview, then order.'

/** How long a sale runs, and what comes then. */
export function termWords(term: Term): string {
  if (term.kind === 'evergreen') return 'No fixed end'
  const months = `${term.months} ${term.months === 1 ? 'month' : 'months'}`
  return term.autoRenew ? `${months}, then renewed for as long again` : `${months}, not renewed`
}

/** Who is invoiced for the sum of what was previewed, or gets it as credit. */
export function settlementWords({ as, owner, name }: Settlement): string {
  if (as === 'credit') {
    return owner === 'partner'
      ? `Your organisation gets the credit, on its account “${name}”.`
      : `The customer gets the credit: ${name}.`
  }
  return owner === 'partner'
    ? `Your organisation will be invoiced, through its account “${name}”.`
    : `The customer will be invoiced: ${name}.`
}

/** Who is invoiced for an order, where the customer is named anyway. */
export function invoicedWords(owner: InvoiceOwner, customer: string): string {
  return owner === 'partner' ? 'Your organisation' : customer
}

const offered = ({ name, quantities }: OfferByName) => offerWords(name, quantities)

/** A charge within a sentence: "Seats" are seats, and "API calls" stay as they are. */
const nounOf = (name: string) =>
  /^\p{Lu}\p{Ll}/u.test(name) ? name[0]?.toLowerCase() + name.slice(1) : name

const directions = { upgrade: 'Upgrade', downgrade: 'Downgrade', crossgrade: 'Change' }

function quantityWords({ part, to }: Extract<OrderLine, { code: 'quantity' }>): string {
  if (!part) return `Change a quantity to ${to}`
  const { plan, charge, from } = part
  return `${plan}: ${from === null ? '' : `${from} → `}${to} ${nounOf(charge)}`
}

function endWords({ when }: Extract<OrderLine, { code: 'cancel' }>): string {
  switch (when.policy) {
    case 'end_of_term':
      return 'Cancel at the end of the term'
    case 'end_of_invoiced_period':
      return 'Cancel at the end of the period already invoiced'
    case 'on':
      return `Cancel on ${dayWords(when.day)}`
  }
}

/** One thing that was ordered, for its partner and for staff: "Workspace: 12 → 20 seats". */
export function orderLineWords(line: OrderLine): string {
  switch (line.code) {
    case 'offer':
      return offered(line.offer)
    case 'add':
      return `Add ${offered(line.offer)}`
    case 'remove':
      return line.plan === null ? 'Remove a part of the subscription' : `Remove ${line.plan}`
    case 'quantity':
      return quantityWords(line)
    case 'swap':
      return `${directions[line.direction]} from ${line.plan} to ${offered(line.offer)}`
    case 'cancel':
      return endWords(line)
    case 'take_back':
      return `Take back the cancellation: it goes on after ${dayWords(line.endsOn)}`
    case 'text':
      return line.text
  }
}

/** Why an order was refused or needs attention, for staff, with what Zuora said; null where nothing is known. */
export function problemWords(problem: OrderProblem): string | null {
  switch (problem.code) {
    case 'billing_refused':
      return `Zuora refused it (${problem.reason.replaceAll('_', ' ')}): ${problem.said} ${problem.saidCode}`.trim()
    case 'billing_unreadable':
      return `Zuora refuses to answer: ${problem.said} ${problem.saidCode}`.trim()
    case 'billing_busy':
      return 'Zuora was busy each time it was asked.'
    case 'no_answer':
      return `Zuora gave no answer that tells whether it was done. Last: ${problem.said ?? 'The worker was killed.'}`
    case 'not_carried_out':
      return `The order ${problem.order} is in Zuora, as ${problem.status}. As long as it is there it is not sent again: Retry finds it as it stands then.`
    case 'other_owner':
      return `The subscription belongs to account ${problem.account} in Zuora, not to the customer’s account ${problem.expected}.`
    case 'other_invoice_owner':
      return `Its invoice owner in Zuora is account ${problem.account}; by the organisation’s rule it has to be ${problem.ofCustomer ? 'the customer’s account' : 'account'} ${problem.expected}.`
    case 'still_cancelled':
      return 'The subscription is still cancelled in Zuora.'
    case 'end_still_scheduled':
      return `Zuora still has ${problem.day} as the day to cancel it.`
    case 'end_not_scheduled':
      return `Zuora took the order, and does not show ${problem.day} as the day to cancel the subscription. Perhaps this tenant keeps no scheduled cancel dates: see ZUORA_SCHEDULED_CANCELLATION.`
    case 'not_cancelled':
      return 'Zuora took the order, and does not show the subscription as cancelled.'
    case 'ends_on_other_day':
      return problem.day === null
        ? `The subscription is cancelled in Zuora, which does not show the day; its end on ${dayWords(problem.ordered)} was ordered.`
        : `The subscription is cancelled in Zuora and ends on ${dayWords(problem.day)}; its end on ${dayWords(problem.ordered)} was ordered. Give the order up if that day is to stay; else delete the order in Zuora and retry.`
    case 'text':
      return problem.text
  }
}

/** What became of an order, for its partner; null where its state says it all. `whomToAsk`: `Brand` says it. */
export function partnerWords(
  state: OrderState,
  problem: OrderProblem | null,
  whomToAsk: string,
): string | null {
  if (state === 'needs_attention') return lookedAt
  if (state === 'given_up') return givenUp(whomToAsk)
  if (problem?.code === 'billing_refused') return partnerRefusal(problem.reason, whomToAsk)
  return problem?.code === 'text' ? problem.forPartner : null
}

/** What may remain in Zuora of an order that is given up, for staff. */
export function remainderWords(remainder: Remainder): string {
  switch (remainder.code) {
    case 'cancellation_may_be_deleted':
      return `If Zuora had deleted the cancellation ${remainder.order} after all, the subscription goes on; it is looked at once more.`
    case 'account_stays':
      return `The customer’s account ${remainder.account} stays in Zuora; the customer’s next order uses it.`
    case 'account_may_stay':
      return `If the customer’s account ${remainder.account} was made, it stays in Zuora; the customer’s next order uses it.`
    case 'order_may_be_there': {
      const { order, subscription } = remainder
      const what = subscription
        ? `order ${order} with subscription ${subscription}`
        : `order ${order}`
      return `If Zuora had carried the order out after all, it is there as ${what}; it is looked for once more.`
    }
  }
}

import type { InvoiceOwner, OrderKind, OrderState } from '@/db/enums'
import type { Money } from '../billing/money'
import type { Term } from '../billing/order'
import type { RejectionReason } from '../billing/outcome'

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
export const lookedAt =
  'Something went wrong that you cannot put right. The order is on the list of what our staff have to look at; do not order again.'

export const givenUp = (whomToAsk: string) =>
  `This order was given up. Order again, or ask ${whomToAsk} about it.`

export const noBilling = 'Orders cannot be placed here yet: billing is not connected.'

export const noAnswer = 'Billing does not answer now. Nothing was ordered. Try again in a minute.'

/** How long a sale runs, and what comes then. */
export function termWords(term: Term): string {
  if (term.kind === 'evergreen') return 'No fixed end'
  const months = `${term.months} ${term.months === 1 ? 'month' : 'months'}`
  return term.autoRenew ? `${months}, then renewed for as long again` : `${months}, not renewed`
}

/** Who will be invoiced. */
export function invoicedTo(
  owner: InvoiceOwner,
  names: { partner: string; customer: string },
): string {
  return owner === 'partner'
    ? `Your organisation will be invoiced, through its account “${names.partner}”.`
    : `The customer will be invoiced: ${names.customer}.`
}

/** Who gets the credit where an order gives more back than it invoices. */
export function creditedTo(
  owner: InvoiceOwner,
  names: { partner: string; customer: string },
): string {
  return owner === 'partner'
    ? `Your organisation gets the credit, on its account “${names.partner}”.`
    : `The customer gets the credit: ${names.customer}.`
}

/** Who is invoiced for the sum of an order, or gets it as credit; null when there is nothing to settle. */
export function settledWith(
  total: Money,
  owner: InvoiceOwner,
  names: { partner: string; customer: string },
): string | null {
  if (!/[1-9]/.test(total.amount)) return null
  const sentence = total.amount.startsWith('-') ? creditedTo : invoicedTo
  return sentence(owner, names)
}

/** The same of an order, where the customer is named anyway. */
export function invoicedWords(owner: InvoiceOwner, customer: string): string {
  return owner === 'partner' ? 'Your organisation' : customer
}

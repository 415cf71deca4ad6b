import { type InvoiceOwner, type OrderState, orderStates } from '@/db/enums'
import { type OwnNumbers, ownNumbers } from '@/lib/ports/billing/attempt'
import type { Money } from '@/lib/ports/billing/money'
import type { Amendment, Cancellation, Day, EndSchedule } from '@/lib/ports/billing/order'
import type { RejectionReason } from '@/lib/ports/billing/outcome'
import { plansOn } from '@/lib/ports/billing/plans-on'
import type { Subscription } from '@/lib/ports/billing/subscription'
import { pricePerPeriod } from '../offers/policy'
import {
  type ConfirmedTerms,
  type OrderLine,
  type OrderProblem,
  type OrderRequest,
  orderProblem,
  orderRequestSchema,
  type Remainder,
  type Settlement,
} from './stored'

/**
 * What an order keeps of the subscription that it made or changed; null for an end, and while a change has no effect
 * yet, since billing tells the price of today.
 */
export function termsOf(
  subscription: Pick<Subscription, 'plans' | 'startsOn' | 'termEndsOn' | 'autoRenew'>,
  request: OrderRequest,
  today: Day,
): ConfirmedTerms | null {
  if (request.kind === 'cancellation') return null
  if (request.kind === 'amendment' && request.effectiveDate > today) return null
  const { termEndsOn, autoRenew } = subscription
  const starts = effectiveDate(request) ?? subscription.startsOn
  const plans = plansOn(subscription, starts > today ? starts : today)
  const inIt = plans.filter(({ from }) => from === null)
  const known = subscription.plans.every(({ charges }) => charges.length > 0)
  const prices = known ? pricePerPeriod(inIt.flatMap(({ charges }) => charges)) : null
  return { prices, termEndsOn, autoRenew }
}

/** The day on which an order has effect; null where billing decides, or at once. */
export function effectiveDate(request: OrderRequest): Day | null {
  switch (request.kind) {
    case 'sale':
      return request.startDate
    case 'amendment':
      return request.effectiveDate
    case 'cancellation':
      return request.endsOn ?? (request.when.policy === 'on' ? request.when.day : null)
    case 'withdrawal':
      return null
  }
}

/** A change or an end of a subscription in billing’s words. */
export function changeOf(
  request: Exclude<OrderRequest, { kind: 'sale' }>,
  about: { orderDate: Day; subscriptionNumber: string; invoiceOwnerNumber: string },
): Amendment | Cancellation | EndSchedule {
  switch (request.kind) {
    case 'amendment': {
      const { kind, effectiveDate, changes } = request
      return { kind, effectiveDate, changes, ...about }
    }
    case 'cancellation':
      return request.scheduled
        ? { kind: 'end_schedule', day: request.endsOn, ...about }
        : { kind: 'cancellation', when: request.when, ...about }
    case 'withdrawal':
      return { kind: 'end_schedule', day: null, ...about }
  }
}

/** Nothing more becomes of an order in one of these states by itself. */
export function isSettled(state: OrderState): boolean {
  return state !== 'placed' && state !== 'waiting'
}

/** The time zone in whose days orders are filtered. `timeZone`: the installation's. */
export const zoneOfDays = (daysOf: 'utc' | undefined, timeZone: string) =>
  daysOf === 'utc' ? 'UTC' : timeZone

/** What staff can do about an order that is stuck; both take `orders:manage`. */
export const orderActions = ['retry', 'give_up'] as const
export type OrderAction = (typeof orderActions)[number]

/** Why something cannot be done about an order now: it is decided, or still goes its way by itself. */
export type OrderHindrance = 'settled' | 'on_its_way'

/** What can be done about an order in this state: null, or why not. Screens offer and verbs do what it says. */
export function abilitiesOf(state: OrderState): Record<OrderAction, OrderHindrance | null> {
  const settled = isSettled(state) && state !== 'needs_attention' ? 'settled' : null
  return {
    retry: settled ?? (state === 'needs_attention' ? null : 'on_its_way'),
    give_up: settled,
  }
}

/** The states in which this can be done about an order. */
export function statesFor(action: OrderAction): OrderState[] {
  return orderStates.filter((state) => abilitiesOf(state)[action] === null)
}

/**
 * Our numbers for what an order makes. The account is the customer’s, whichever of its orders makes it: so
 * no customer ever has two.
 */
export function numbersOf(order: { id: string; customerId: string }): OwnNumbers {
  const { order: number, subscription } = ownNumbers(order.id)
  return { order: number, subscription, account: ownNumbers(order.customerId).account }
}

/**
 * Orders with the same name are placed one after the other: those that one account is invoiced for. The names stay
 * as they are, since waiting jobs have them.
 */
export function queueOf({
  invoiceOwner,
  invoiceOwnerAccountNumber,
  customerId,
}: {
  invoiceOwner: InvoiceOwner
  invoiceOwnerAccountNumber: string | null
  customerId: string
}): string {
  return invoiceOwner === 'partner' ? `payer:${invoiceOwnerAccountNumber}` : `payer:${customerId}`
}

/** What the rule says about a subscription’s accounts. `invoiceOwnerId` null: its owner is invoiced. */
export type ExpectedOwners = { ownerNumber: string; invoiceOwnerId: string | null }

/** What is wrong with a subscription’s owners; null when they are as they should be. */
export function ownersProblem(
  { owner, invoiceOwner }: Pick<Subscription, 'owner' | 'invoiceOwner'>,
  { ownerNumber, invoiceOwnerId }: ExpectedOwners,
): OrderProblem | null {
  if (owner.number !== ownerNumber) {
    return { code: 'other_owner', account: owner.number, expected: ownerNumber }
  }
  if (invoiceOwner.id === (invoiceOwnerId ?? owner.id)) return null
  const { number: account } = invoiceOwner
  const ofCustomer = invoiceOwnerId === null
  return {
    code: 'other_invoice_owner',
    account,
    expected: invoiceOwnerId ?? owner.number,
    ofCustomer,
  }
}

/**
 * What of an end is not in Zuora as it was ordered; null when nothing is amiss. Zuora lets keys pass that it does
 * not know, so only the subscription tells whether it keeps a day.
 */
export function endProblem(
  { status, endsOn, scheduledEndOn }: Pick<Subscription, 'status' | 'endsOn' | 'scheduledEndOn'>,
  request: OrderRequest,
): OrderProblem | null {
  const isCancelled = status === 'cancelled'
  if (request.kind === 'withdrawal') {
    if (isCancelled) return { code: 'still_cancelled' }
    return scheduledEndOn === null ? null : { code: 'end_still_scheduled', day: scheduledEndOn }
  }
  if (request.kind !== 'cancellation') return null
  const ordered = effectiveDate(request)
  if (request.scheduled) {
    const hasCome = isCancelled && endsOn === ordered
    if (scheduledEndOn === ordered || hasCome) return null
    return { code: 'end_not_scheduled', day: ordered }
  }
  if (!isCancelled) return { code: 'not_cancelled' }
  if (ordered === null || endsOn === ordered) return null
  return { code: 'ends_on_other_day', day: endsOn, ordered }
}

/** What was ordered, line by line, also by an order from before lines were codes. */
export function linesOf({ ordered, lines }: OrderRequest): OrderLine[] {
  return ordered.length > 0 ? ordered : lines.map((text) => ({ code: 'text', text }))
}

/** Whether a partner can act on a refusal; staff have to decide about the others. */
export function isForPartner(reason: RejectionReason): boolean {
  return reason === 'invalid' || reason === 'rule' || reason === 'cancelled'
}

const statesWithProblem: readonly OrderState[] = ['refused', 'needs_attention', 'given_up']

/**
 * Why an order was refused or needs attention; null where it is neither. Sentences in the columns of an earlier
 * version are the newest there is, since this one empties them with whatever it writes.
 */
export function problemOf(order: {
  state: OrderState
  problem: Record<string, unknown> | null
  partnerMessage: string | null
  staffMessage: string | null
}): OrderProblem | null {
  const { state, problem, partnerMessage: forPartner, staffMessage: text } = order
  if (forPartner !== null || text !== null) return { code: 'text', text, forPartner }
  if (problem === null || !statesWithProblem.includes(state)) return null
  const known = orderProblem.safeParse(problem)
  return known.success ? known.data : { code: 'text', text: String(problem.code), forPartner: null }
}

/** Whose account settles the sum of what was previewed; null when there is nothing to settle. */
export function settlementOf(
  total: Money,
  owner: InvoiceOwner,
  names: { partner: string; customer: string },
): Settlement | null {
  if (!/[1-9]/.test(total.amount)) return null
  const as = total.amount.startsWith('-') ? 'credit' : 'invoice'
  return { as, owner, name: owner === 'partner' ? names.partner : names.customer }
}

/** What may remain in Zuora when an order is given up. */
export function remaindersOf(order: {
  id: string
  customerId: string
  kind: OrderRequest['kind']
  request: Record<string, unknown>
  customerAccountNumber: string | null
}): Remainder[] {
  const request = orderRequestSchema.parse(order.request)
  if (request.kind === 'withdrawal' && request.cancelOrder) {
    return [{ code: 'cancellation_may_be_deleted', order: request.cancelOrder }]
  }
  const { order: number, subscription, account } = numbersOf(order)
  if (order.kind !== 'sale') {
    return [{ code: 'order_may_be_there', order: number, subscription: null }]
  }
  return [
    order.customerAccountNumber
      ? { code: 'account_stays', account: order.customerAccountNumber }
      : { code: 'account_may_stay', account },
    { code: 'order_may_be_there', order: number, subscription },
  ]
}

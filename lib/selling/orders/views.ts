import type { InvoiceOwner, OrderKind, OrderState } from '@/db/enums'
import type { CountedPage } from '@/lib/core/list'
import type { Preview } from '@/lib/ports/billing/invoice'
import type { Day, Term } from '@/lib/ports/billing/order'
import {
  orderLineWords,
  partnerWords,
  problemWords,
  remainderWords,
  settlementWords,
} from './labels'
import {
  abilitiesOf,
  effectiveDate,
  linesOf,
  numbersOf,
  type OrderAction,
  orderActions,
  problemOf,
  remaindersOf,
} from './policy'
import {
  type ConfirmedTerms,
  keptPreview,
  keptTerms,
  orderRequestSchema,
  type Settlement,
} from './stored'

/** An order as the organisation that placed it sees it. Times are ISO 8601 in UTC. */
export type OrderView = {
  id: string
  /** What billing knows the order by; for questions about it. */
  number: string
  kind: OrderKind
  state: OrderState
  customer: { id: string; name: string }
  /** Null for a sale that is not confirmed yet. */
  subscription: { id: string; number: string } | null
  /** What was ordered, a sentence each. */
  lines: string[]
  orderDate: Day
  /** When it starts or has effect; null where billing decides (the end of a term or period). */
  effectiveDate: Day | null
  /** The rule when it was placed. */
  invoiceOwner: InvoiceOwner
  /** How long a sale runs; null for other orders. */
  term: Term | null
  /** What was previewed and then ordered; null where that is not known. */
  previewed: PreviewView | null
  /** The subscription as billing confirmed it; null before, and for an end. */
  confirmedTerms: ConfirmedTerms | null
  /** Why it was refused or is looked at, in a sentence for the partner. */
  message: string | null
  placedBy: string
  placedAt: string
  confirmedAt: string | null
  version: number
}

/**
 * What submitting gives; `repeated`: the order was there already, and nothing was ordered now; `askedOtherwise`:
 * and by something else than what was sent now.
 */
export type Submitted = OrderView & { repeated: boolean; askedOtherwise: boolean }

/** A page of orders, newest first; `after` names the one to go on from, null at the end. */
export type OrderList = CountedPage<OrderView>

/** An order as staff see it. */
export type StaffOrderView = OrderView & {
  invoiceOwnerAccountNumber: string | null
  attempt: number
  /** When `version` was last counted up. */
  updatedAt: string
  /** What Zuora said, in its own words. */
  staffMessage: string | null
  /** What staff can do about it now. */
  abilities: OrderAction[]
  /** What may remain in Zuora if the order is given up, a sentence each. */
  mayRemain: string[]
}

export type StaffOrderList = CountedPage<StaffOrderView>

/** An order among those of all organisations. */
export type OrderOfAnyView = StaffOrderView & { organisation: { id: string; name: string } }

export type AllOrdersList = CountedPage<OrderOfAnyView>

/**
 * What an order would invoice. `invoicedTo`: to whom, in a sentence; null where there is nothing to settle.
 * `settlement` is the same as a code; left out where a preview is from before there was one.
 */
export type PreviewView = Preview & {
  invoicedTo: string | null
  settlement?: Settlement | null | undefined
}

/** A preview, and a seal with which the order can show that it was made here for just those values. */
export type SealedPreview = PreviewView & { seal: string }

type Stored = {
  id: string
  customerId: string
  subscriptionId: string | null
  kind: OrderKind
  state: OrderState
  invoiceOwner: InvoiceOwner
  invoiceOwnerAccountNumber: string | null
  request: Record<string, unknown>
  previewed: Record<string, unknown> | null
  confirmedTerms: Record<string, unknown> | null
  orderDate: Day
  attempt: number
  problem: Record<string, unknown> | null
  partnerMessage: string | null
  staffMessage: string | null
  placedByName: string
  confirmedAt: Date | null
  version: number
  createdAt: Date
  updatedAt: Date
  customerName: string
  customerAccountNumber: string | null
  subscriptionNumber: string | null
}

/** Adds to a preview who settles it, as a code and in words. */
export function previewView(preview: Preview, settlement: Settlement | null): PreviewView {
  return { ...preview, invoicedTo: settlement && settlementWords(settlement), settlement }
}

function keptView(kept: Record<string, unknown>): PreviewView {
  const preview = keptPreview.parse(kept)
  const { settlement } = preview
  return settlement === undefined ? preview : previewView(preview, settlement)
}

/** Makes the view of a stored order: nothing but what the type above names. `whomToAsk`: `Brand` says it. */
export function orderView(stored: Stored, whomToAsk: string): OrderView {
  const request = orderRequestSchema.parse(stored.request)
  const { subscriptionId, subscriptionNumber } = stored
  return {
    id: stored.id,
    number: numbersOf(stored).order,
    kind: stored.kind,
    state: stored.state,
    customer: { id: stored.customerId, name: stored.customerName },
    subscription:
      subscriptionId && subscriptionNumber
        ? { id: subscriptionId, number: subscriptionNumber }
        : null,
    lines: linesOf(request).map(orderLineWords),
    orderDate: stored.orderDate,
    effectiveDate: effectiveDate(request),
    invoiceOwner: stored.invoiceOwner,
    term: request.kind === 'sale' ? request.term : null,
    previewed: stored.previewed && keptView(stored.previewed),
    confirmedTerms: stored.confirmedTerms && keptTerms.parse(stored.confirmedTerms),
    message: partnerWords(stored.state, problemOf(stored), whomToAsk),
    placedBy: stored.placedByName,
    placedAt: stored.createdAt.toISOString(),
    confirmedAt: stored.confirmedAt?.toISOString() ?? null,
    version: stored.version,
  }
}

/** The same for staff. */
export function staffOrderView(stored: Stored, whomToAsk: string): StaffOrderView {
  const abilities = orderActions.filter((action) => abilitiesOf(stored.state)[action] === null)
  const mayRemain = abilities.includes('give_up') || stored.state === 'given_up'
  const problem = problemOf(stored)
  return {
    ...orderView(stored, whomToAsk),
    invoiceOwnerAccountNumber: stored.invoiceOwnerAccountNumber,
    attempt: stored.attempt,
    updatedAt: stored.updatedAt.toISOString(),
    staffMessage: problem && problemWords(problem),
    abilities,
    mayRemain: mayRemain ? remaindersOf(stored).map(remainderWords) : [],
  }
}

/** The same among those of all organisations. */
export function orderOfAnyView(
  stored: Stored & { organisationId: string; organisationName: string },
  whomToAsk: string,
): OrderOfAnyView {
  const organisation = { id: stored.organisationId, name: stored.organisationName }
  return { ...staffOrderView(stored, whomToAsk), organisation }
}

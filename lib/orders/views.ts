import type { InvoiceOwner, OrderKind, OrderState } from '@/db/enums'
import type { Preview } from '../billing/invoice'
import type { Day } from '../billing/order'

/** An order as the organisation that placed it sees it. Times are ISO 8601 in UTC. */
export type OrderView = {
  id: string
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
  /** Why it was refused or is looked at, in a sentence for the partner. */
  message: string | null
  placedBy: string
  placedAt: string
  confirmedAt: string | null
  version: number
}

/** A page of orders, newest first; `after` names the one to go on from, null at the end. */
export type OrderList = { rows: OrderView[]; after: string | null }

/** An order as staff see it. */
export type StaffOrderView = OrderView & {
  /** What Zuora knows the order by. */
  number: string
  payerAccountNumber: string | null
  attempt: number
  /** What Zuora said, in its own words. */
  staffMessage: string | null
  mayRetry: boolean
  mayGiveUp: boolean
  /** What may remain in Zuora if the order is given up, a sentence each. */
  mayRemain: string[]
}

export type StaffOrderList = { rows: StaffOrderView[]; after: string | null }

/** What an order would invoice, and to whom, in a sentence. */
export type PreviewView = Preview & { invoicedTo: string }

import type { Money } from './money'
import type { Day } from './order'

/** A line of an invoice. */
export type InvoiceItem = {
  id: string
  /** Null for a line without subscription: such an invoice is never one partner's alone. */
  subscriptionNumber: string | null
  /** It only rounds the invoice’s total, and belongs to no subscription. */
  isRounding: boolean
  /** Of the catalogue, which has its name. */
  productId: string | null
  chargeName: string | null
  /** Decimal text. */
  quantity: string | null
  serviceFrom: Day | null
  serviceUntil: Day | null
  /** Without tax. */
  amount: Money
  tax: Money
}

/** An invoice with all its lines. `balance` is what is still to be paid. */
export type Invoice = {
  id: string
  number: string
  accountId: string
  status: 'draft' | 'posted' | 'canceled' | 'other'
  amount: Money
  balance: Money
  invoiceDate: Day
  /** Null when billing names none. */
  dueDate: Day | null
  items: readonly InvoiceItem[]
}

/**
 * An invoice of which billing's answer is not understood: what can be told of it. `subscriptionNumbers` are
 * those of its lines, as far as they can be read, but of what rounds its total.
 */
export type OddInvoice = {
  number: string | null
  status: Invoice['status']
  subscriptionNumbers: readonly (string | null)[]
}

/**
 * A page of invoices, newest first, and apart from them the ones that are not understood; `next` asks for the
 * following page, null on the last.
 */
export type InvoicePage = {
  invoices: readonly Invoice[]
  odd: readonly OddInvoice[]
  next: string | null
}

/** An invoice's file. `bytes` is its length, when billing tells it. */
export type InvoicePdf = { stream: ReadableStream<Uint8Array>; bytes: number | null }

/** A line of what an order would invoice. */
export type PreviewItem = {
  productName: string
  chargeName: string
  /** Decimal text. */
  quantity: string | null
  serviceFrom: Day | null
  serviceUntil: Day | null
  /** Without tax; negative for what is credited. */
  amount: Money
  tax: Money
}

/** What an order would invoice for its first billing period, credits deducted. Nothing is made. */
export type Preview = {
  total: Money
  totalWithoutTax: Money
  tax: Money
  items: readonly PreviewItem[]
}

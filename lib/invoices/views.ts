import type { Invoice } from '../billing/invoice'

/** An invoice of which every line belongs to a subscription that this organisation sold. */
export type InvoiceView = Omit<Invoice, 'accountId'>

/** A page of invoices; `after` asks for the following one, null at the end. A page may be empty before it. */
export type InvoiceList = { invoices: InvoiceView[]; after: string | null }

/** An invoice’s file as a download. */
export type InvoiceFile = {
  fileName: string
  stream: ReadableStream<Uint8Array>
  bytes: number | null
}

/** Makes the view of an invoice: without the account’s key. */
export function invoiceView({ accountId: _, ...invoice }: Invoice): InvoiceView {
  return invoice
}

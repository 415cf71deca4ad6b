import { selfServicePath, withQuery } from '@/components/selling/customers/addresses'

/** Which page of invoices and of credit memos is shown: what the page before gave; left out is the first. */
export type InvoicePages = { after?: string; memos?: string }

/** Invoices and credit memos to the organisation itself. */
export function invoiceListPath(pages: InvoicePages = {}): string {
  return withQuery(`${selfServicePath}/invoices`, pages)
}

/** An invoice's file. */
export function invoiceFilePath(invoiceId: string): string {
  return `/api/partner/invoices/${invoiceId}`
}

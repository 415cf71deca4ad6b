import { selfServicePath, withQuery } from '@/components/customers/addresses'

/** Invoices to the organisation itself; `after` is what the page before gave. */
export function invoiceListPath(after?: string): string {
  return withQuery(`${selfServicePath}/invoices`, { after })
}

/** An invoice's file. */
export function invoiceFilePath(invoiceId: string): string {
  return `/api/partner/invoices/${invoiceId}`
}

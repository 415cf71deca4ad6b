import { selfServicePath } from '@/components/selling/customers/addresses'
import { type Cursor, listQuery, withQuery } from '@/lib/core/list'
import { creditMemosList, invoicesList } from '@/lib/selling/invoices/lists'

/** Which page of invoices and of credit memos is shown; left out is the first. */
export type InvoicePages = { invoices?: Cursor; memos?: Cursor }

/** Invoices and credit memos to the organisation itself. */
export function invoiceListPath({ invoices = {}, memos = {} }: InvoicePages = {}): string {
  return withQuery(
    `${selfServicePath}/invoices`,
    listQuery(invoicesList, invoices),
    listQuery(creditMemosList, memos),
  )
}

/** An invoice's file. */
export function invoiceFilePath(invoiceId: string): string {
  return `/api/partner/invoices/${invoiceId}`
}

/** The invoices to the organisation itself, or to one of its customers, as a file. */
export const invoicesFilePath = (customerId?: string) =>
  withQuery('/api/partner/exports/invoices', customerId ? [['customer', customerId]] : [])

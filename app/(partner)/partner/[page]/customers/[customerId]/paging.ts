import type { CustomerPages } from '@/components/selling/customers/addresses'
import { rowId } from '@/lib/core/fields'
import { invoiceListSchema } from '@/lib/selling/invoices/schema'

const cursor = rowId.optional()
const invoiceCursor = invoiceListSchema.shape.after

/** Reads which page of each list is shown from the address; null when it cannot be. */
export function parsePages(query: Record<string, unknown>): CustomerPages | null {
  const subscriptions = cursor.safeParse(query.subscriptions)
  const orders = cursor.safeParse(query.orders)
  const invoices = invoiceCursor.safeParse(query.invoices)
  const memos = invoiceCursor.safeParse(query.memos)
  if (!subscriptions.success || !orders.success || !invoices.success || !memos.success) return null
  return {
    subscriptions: subscriptions.data,
    orders: orders.data,
    invoices: invoices.data,
    memos: memos.data,
  }
}

import type { InvoiceState } from './policy'

/** What the states of an invoice are called. */
export const invoiceStateLabels: Record<InvoiceState, string> = {
  open: 'Open',
  overdue: 'Overdue',
  settled: 'Settled',
  credit: 'Credit',
  cancelled: 'Cancelled',
}

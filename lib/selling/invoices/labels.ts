import type { CreditMemoState, InvoiceState } from './policy'

/** What the states of an invoice are called. */
export const invoiceStateLabels: Record<InvoiceState, string> = {
  open: 'Open',
  overdue: 'Overdue',
  settled: 'Settled',
  credit: 'Credit',
  cancelled: 'Cancelled',
}

/** What the states of a credit memo are called. */
export const creditMemoStateLabels: Record<CreditMemoState, string> = {
  available: 'Available',
  settled: 'Settled',
  cancelled: 'Cancelled',
}

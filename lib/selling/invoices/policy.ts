import Big from 'big.js'
import type { Day } from '@/lib/ports/billing/order'
import type { CreditMemoView, InvoiceView } from './views'

/** `settled`: nothing is left to pay. `credit`: it is owed to the account that was invoiced. */
export type InvoiceState = 'open' | 'overdue' | 'settled' | 'credit' | 'cancelled'

/** How an invoice stands on a day. */
export function invoiceState(
  { status, balance, dueDate }: Pick<InvoiceView, 'status' | 'balance' | 'dueDate'>,
  on: Day,
): InvoiceState {
  if (status === 'canceled') return 'cancelled'
  const left = new Big(balance.amount)
  if (left.eq(0)) return 'settled'
  if (left.lt(0)) return 'credit'
  return dueDate !== null && dueDate < on ? 'overdue' : 'open'
}

/** `available`: something of it is left to be used or paid out. `settled`: nothing is. */
export type CreditMemoState = 'available' | 'settled' | 'cancelled'

/** How a credit memo stands. */
export function creditMemoState({
  status,
  balance,
}: Pick<CreditMemoView, 'status' | 'balance'>): CreditMemoState {
  if (status === 'canceled') return 'cancelled'
  return new Big(balance.amount).eq(0) ? 'settled' : 'available'
}

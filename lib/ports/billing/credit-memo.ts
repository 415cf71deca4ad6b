import type { Invoice, OddInvoice } from './invoice'
import type { Money } from './money'
import type { Day } from './order'

/** What is given back to the account that was invoiced: its amounts are positive. `balance` is what is still left of it. */
export type CreditMemo = {
  id: string
  number: string
  accountId: string
  status: Invoice['status']
  amount: Money
  balance: Money
  memoDate: Day
  items: readonly {
    /** Null for a line without subscription: such a memo is never one partner's alone. */
    subscriptionNumber: string | null
    /** It only rounds the memo’s total, and belongs to no subscription. */
    isRounding: boolean
    chargeName: string | null
  }[]
}

/** A page of credit memos, newest first; the rest as for invoices. */
export type CreditMemoPage = {
  memos: readonly CreditMemo[]
  odd: readonly OddInvoice[]
  next: string | null
}

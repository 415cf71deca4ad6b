import Big from 'big.js'
import type { Day } from './days'
import type { BillingDocument, Line } from './documents'
import { newId } from './numbers'

/**
 * Rounds a document's total, not its lines: what is missing is a line of its own, which names no subscription, product
 * or charge. Source: Zuora, "Invoice-level rounding" and "Rounding Amount Invoice Item Object"; memos get such lines
 * in the same way. `increment` is such as 0.05; empty where totals are not rounded.
 */
export function rounded(document: BillingDocument, increment: string, date: Day): BillingDocument {
  if (increment === '') return document
  const total = new Big(document.amount).div(increment).round(0).times(increment)
  const missing = total.minus(document.amount).toFixed()
  if (new Big(missing).eq(0)) return document
  const line: Line = {
    id: newId(),
    subscriptionNumber: null,
    subscriptionId: null,
    chargeNumber: null,
    productName: '',
    chargeName: 'Rounding Amount',
    quantity: '1',
    unitPrice: missing,
    from: date,
    until: date,
    amount: missing,
    isCredit: false,
  }
  return { ...document, amount: total.toFixed(), lines: [...document.lines, line] }
}

/** What an object query says a line is: a charge, or a rounding amount. */
export const processingType = ({ chargeNumber }: Line) => (chargeNumber === null ? '4' : '0')

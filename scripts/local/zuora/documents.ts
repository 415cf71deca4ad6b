import Big from 'big.js'
import type { Day } from './days'
import type { TenantSettings } from './tenants'

/**
 * What is charged, or with a negative amount given back. `until` is its last day. What rounds a total has neither
 * subscription nor charge.
 */
export type Line = {
  id: string
  subscriptionNumber: string | null
  subscriptionId: string | null
  chargeNumber: string | null
  productName: string
  chargeName: string
  quantity: string | null
  unitPrice: string
  from: Day
  until: Day
  amount: string
  /** Gives back what was invoiced, also where that was nothing. */
  isCredit: boolean
}

export type BillingDocument = { kind: 'invoice' | 'credit_memo'; amount: string; lines: Line[] }

type Rules = Pick<TenantSettings, 'invoiceSettlement' | 'memoRule'>

/**
 * Puts one payer's lines on documents. Without Invoice Settlement all are on one invoice, whose sum may be
 * negative. With it, by the tenant's rule, some are on a credit memo, where all signs are turned round: it is
 * positive for what is given back, and holds a charge as a negative item. Source: Zuora, "Rules for generating
 * invoices and credit memos".
 */
export function documentsOf(lines: Line[], rules: Rules): BillingDocument[] {
  const onMemo = memoTest(lines, rules)
  const invoiced = lines.filter((line) => !onMemo(line))
  const credited = lines.filter(onMemo).map((line) => ({
    ...line,
    amount: new Big(line.amount).neg().toFixed(),
    quantity: line.quantity === null ? null : new Big(line.quantity).neg().toFixed(),
  }))
  return [documentOf('invoice', invoiced), documentOf('credit_memo', credited)].filter(
    (document) => document.lines.length > 0,
  )
}

function memoTest(lines: Line[], { invoiceSettlement, memoRule }: Rules): (line: Line) => boolean {
  const isNegative = ({ amount }: Line) => new Big(amount).lt(0)
  const netOf = (some: Line[]) => new Big(sumOf(some))
  if (!invoiceSettlement) return () => false
  switch (memoRule) {
    case 'negative_charges':
      return isNegative
    case 'negative_and_zero_charges':
      return (line) => isNegative(line) || (line.isCredit && new Big(line.amount).eq(0))
    case 'net_negative_by_charge':
      return ({ chargeNumber }) =>
        netOf(lines).lt(0) &&
        netOf(lines.filter((other) => other.chargeNumber === chargeNumber)).lt(0)
    case 'net_negative':
      return () => netOf(lines).lt(0)
  }
}

const documentOf = (kind: BillingDocument['kind'], lines: Line[]): BillingDocument => ({
  kind,
  amount: sumOf(lines),
  lines,
})

/** The lines' sum, exactly. */
function sumOf(lines: Line[]): string {
  return lines.reduce((total, { amount }) => total.plus(amount), new Big(0)).toFixed()
}

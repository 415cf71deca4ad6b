import type { Sql } from '../service/database'
import type { Line } from './documents'
import { jsonNumber } from './numbers'
import { processingType } from './rounding'
import type { Tenant } from './tenants'

/** A credit memo: its amount is positive for what is given back. */
export type CreditMemoRow = {
  id: string
  number: string
  accountId: string
  memoDate: string
  /** Decimal text. */
  amount: string
  currency: string
  items: Line[]
}

/** The tenant's credit memos, newest first. */
export async function listCreditMemos(sql: Sql, tenant: Tenant): Promise<CreditMemoRow[]> {
  return await sql<CreditMemoRow[]>`
    SELECT credit_memos.id, credit_memos.number, account_id, memo_date, amount::text, items, currency
    FROM credit_memos JOIN accounts ON accounts.id = account_id
    WHERE credit_memos.tenant_id = ${tenant.id}
    ORDER BY memo_date DESC, credit_memos.number DESC`
}

/** A memo as an object query tells it. Nothing is ever applied here: all of it is left. */
export const creditMemoAnswer = (row: CreditMemoRow) => ({
  id: row.id,
  memoNumber: row.number,
  accountId: row.accountId,
  totalAmount: jsonNumber(row.amount),
  totalAmountWithoutTax: jsonNumber(row.amount),
  taxAmount: jsonNumber('0'),
  appliedAmount: jsonNumber('0'),
  refundAmount: jsonNumber('0'),
  balance: jsonNumber(row.amount),
  currency: row.currency,
  memoDate: row.memoDate,
  status: 'Posted',
})

/** Its line, which names its product by no ID of the catalogue. */
export const queriedMemoItem = (memo: CreditMemoRow, line: Line): object => ({
  id: line.id,
  creditMemoId: memo.id,
  processingType: processingType(line),
  subscriptionId: line.subscriptionId,
  subscriptionNumber: line.subscriptionNumber,
  chargeName: line.chargeName,
  quantity: line.quantity === null ? null : jsonNumber(line.quantity),
  unitPrice: jsonNumber(line.unitPrice),
  serviceStartDate: line.from,
  serviceEndDate: line.until,
  amount: jsonNumber(line.amount),
  amountWithoutTax: jsonNumber(line.amount),
  taxAmount: jsonNumber('0'),
})

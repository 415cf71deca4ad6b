import type { Sql } from '../service/database'
import type { Line } from './documents'
import type { Tenant } from './tenants'

/** A credit memo: its amount is positive for what is given back. */
export type CreditMemoRow = {
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
    SELECT credit_memos.number, account_id, memo_date, amount::text, items, currency
    FROM credit_memos JOIN accounts ON accounts.id = account_id
    WHERE credit_memos.tenant_id = ${tenant.id}
    ORDER BY memo_date DESC, credit_memos.number DESC`
}

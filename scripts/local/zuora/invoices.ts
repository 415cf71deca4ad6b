import Big from 'big.js'
import type { Sql } from '../service/database'
import { products } from './catalogue'
import type { Line } from './documents'
import { notFound } from './errors'
import type { Handler } from './handler'
import { jsonNumber } from './numbers'
import { processingType } from './rounding'
import type { Tenant } from './tenants'

export type InvoiceRow = {
  id: string
  number: string
  accountId: string
  invoiceDate: string
  dueDate: string
  /** Decimal text. */
  amount: string
  currency: string
  items: Line[]
  fileId: string
}

const columns = (sql: Sql) => sql`
  invoices.id, invoices.number, account_id, invoice_date, due_date, amount::text, items, file_id, currency`

/** The tenant's invoices, newest first. */
export async function listInvoices(
  sql: Sql,
  tenant: Tenant,
  accountId?: string,
): Promise<InvoiceRow[]> {
  return await sql<InvoiceRow[]>`
    SELECT ${columns(sql)} FROM invoices JOIN accounts ON accounts.id = account_id
    WHERE invoices.tenant_id = ${tenant.id}
      ${accountId ? sql`AND account_id = ${accountId}` : sql``}
    ORDER BY invoice_date DESC, invoices.number DESC`
}

async function requireInvoice(sql: Sql, tenant: Tenant, key: string): Promise<InvoiceRow> {
  const [row] = await sql<InvoiceRow[]>`
    SELECT ${columns(sql)} FROM invoices JOIN accounts ON accounts.id = account_id
    WHERE invoices.tenant_id = ${tenant.id} AND (invoices.id = ${key} OR invoices.number = ${key})`
  if (row) return row
  throw notFound(key)
}

export const invoiceAnswer = (row: InvoiceRow) => ({
  id: row.id,
  invoiceNumber: row.number,
  accountId: row.accountId,
  amount: jsonNumber(row.amount),
  balance: jsonNumber(row.amount),
  currency: row.currency,
  invoiceDate: row.invoiceDate,
  dueDate: row.dueDate,
  status: 'Posted',
})

/** A line as an object query names it: the subscription by number, the product by ID alone. */
export const queriedItem = (invoice: InvoiceRow, line: Line): object => ({
  id: line.id,
  invoiceId: invoice.id,
  productId: products.find(({ name }) => name === line.productName)?.id,
  processingType: processingType(line),
  subscriptionId: line.subscriptionId,
  subscriptionNumber: line.subscriptionNumber,
  chargeName: line.chargeName,
  quantity: line.quantity === null ? null : jsonNumber(line.quantity),
  unitPrice: jsonNumber(line.unitPrice),
  serviceStartDate: line.from,
  serviceEndDate: line.until,
  chargeAmount: jsonNumber(new Big(line.amount).toFixed()),
  taxAmount: jsonNumber('0'),
})

/** Reads of invoices. */
export const invoiceOperations: Record<string, Handler> = {
  async GET_InvoiceFiles({ sql, tenant, parameters }) {
    const { fileId } = await requireInvoice(sql, tenant, parameters.path.invoiceKey ?? '')
    const file = { id: fileId, versionNumber: 1524041954479, pdfFileUrl: `/v1/files/${fileId}` }
    return { success: true, invoiceFiles: [file] }
  },

  async GET_Files({ sql, tenant, parameters }) {
    const key = parameters.path.file_id ?? ''
    const pdf = await findPdf(sql, tenant, key)
    if (!pdf) throw notFound(key)
    return pdf
  },
}

/** An invoice's file. */
export async function findPdf(
  sql: Sql,
  tenant: Tenant,
  fileId: string,
): Promise<Buffer | undefined> {
  const [row] = await sql<{ pdf: Buffer }[]>`
    SELECT pdf FROM invoices WHERE tenant_id = ${tenant.id} AND file_id = ${fileId}`
  return row?.pdf
}

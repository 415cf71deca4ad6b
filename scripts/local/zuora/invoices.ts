import Big from 'big.js'
import type { Sql } from '../service/database'
import type { Line } from './documents'
import { invalid, notFound } from './errors'
import { jsonNumber } from './numbers'
import type { Handler } from './operations'
import { pageOf } from './paging'
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

const invoiceAnswer = (row: InvoiceRow) => ({
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

const itemAnswer = (line: Line) => ({
  id: line.id,
  subscriptionId: line.subscriptionId,
  subscriptionName: line.subscriptionNumber,
  productName: line.productName,
  chargeName: line.chargeName,
  quantity: line.quantity === null ? null : jsonNumber(line.quantity),
  unitPrice: jsonNumber(line.unitPrice),
  serviceStartDate: line.from,
  serviceEndDate: line.until,
  chargeAmount: jsonNumber(new Big(line.amount).toFixed()),
  taxAmount: jsonNumber('0'),
})

const listOf = (value: string | string[] | undefined) => (value === undefined ? [] : [value].flat())

/** Reads of invoices. */
export const invoiceOperations: Record<string, Handler> = {
  async queryInvoices({ sql, tenant, parameters: { query } }) {
    const filters = listOf(query['filter[]'])
    const [, accountId] = /^accountid\.EQ:(.+)$/i.exec(filters[0] ?? '') ?? []
    if (filters.length !== 1 || accountId === undefined) {
      throw invalid('The local Zuora filters invoices by accountid.EQ alone.')
    }
    const from = Number(Buffer.from(String(query.cursor ?? ''), 'base64').toString() || 0)
    const size = Number(query.pageSize ?? 10)
    const rows = await listInvoices(sql, tenant, accountId)
    const next = from + size
    return {
      nextPage: next < rows.length ? Buffer.from(String(next)).toString('base64') : null,
      data: rows.slice(from, next).map(invoiceAnswer),
    }
  },

  async GET_GetInvoice({ sql, tenant, parameters }) {
    const row = await requireInvoice(sql, tenant, parameters.path.invoiceKey ?? '')
    return { success: true, ...invoiceAnswer(row) }
  },

  async GET_InvoiceItems({ sql, tenant, parameters, host }) {
    const row = await requireInvoice(sql, tenant, parameters.path.invoiceKey ?? '')
    const address = `${host}/v1/invoices/${row.id}/items`
    const { rows, ...rest } = pageOf(row.items, parameters.query, address)
    return { success: true, invoiceItems: rows.map(itemAnswer), ...rest }
  },

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

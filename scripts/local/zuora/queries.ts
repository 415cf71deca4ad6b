import { parse, stringify } from 'lossless-json'
import { z } from 'zod'
import type { AccountRow } from './accounts'
import type { Parameters } from './contract'
import { creditMemoAnswer, listCreditMemos, queriedMemoItem } from './credit-memos'
import { invalid, noEndpoint } from './errors'
import type { Handler } from './handler'
import { invoiceAnswer, listInvoices, queriedItem } from './invoices'
import type { SubscriptionRow } from './subscriptions'

type Query = Parameters['query']

const listOf = (value: string | string[] | undefined) => (value === undefined ? [] : [value].flat())

/**
 * The one filter of a query, on a field that can be filtered there. Fields and values count whatever their case.
 * @throws ZuoraError
 */
function filterOf(query: Query, fields: readonly string[]): { field: string; values: string[] } {
  const [filter = '', ...others] = listOf(query['filter[]'])
  const [, name = '', operator, value = ''] = /^(\w+)\.(EQ|IN):(.+)$/i.exec(filter) ?? []
  const field = name.toLowerCase()
  if (others.length > 0 || !fields.includes(field)) {
    throw invalid(`Invalid filter parameter: ${filter}. One of ${fields.join(', ')} is taken here.`)
  }
  const values =
    operator?.toUpperCase() === 'IN' ? value.replace(/^\[|\]$/g, '').split(',') : [value]
  return { field, values }
}

/** Two filters at once: the beginning of an order's number, and the first day of those wanted; null for others. */
function sinceOf(query: Query): { prefix: string; day: string } | null {
  const filters = listOf(query['filter[]'])
  const by = (pattern: RegExp) => filters.flatMap((filter) => pattern.exec(filter)?.[1] ?? [])[0]
  const prefix = by(/^ordernumber\.SW:(.+)$/i)
  const day = by(/^orderdate\.GE:(\d{4}-\d{2}-\d{2})$/i)
  return filters.length === 2 && prefix && day ? { prefix: prefix.toLowerCase(), day } : null
}

/** A page by its cursor. Null fields are left out, as where `includeNullFields` is not asked for. */
function pageOf<Row>(rows: readonly Row[], query: Query, answer: (row: Row) => object): object {
  const from = Number(Buffer.from(String(query.cursor ?? ''), 'base64').toString() || 0)
  const size = sizeOf(query)
  const next = from + size
  return {
    nextPage: next < rows.length ? Buffer.from(String(next)).toString('base64') : null,
    data: rows.slice(from, next).map((row) => withoutNulls(answer(row))),
  }
}

const sizeOf = (query: Query) => Number(query.pageSize ?? 10)

function withoutNulls(value: object): object {
  const text = stringify(value) ?? '{}'
  return z
    .record(z.string(), z.unknown())
    .parse(parse(text, (_, each) => (each === null ? undefined : each)))
}

const lowered = (values: readonly string[]) => values.map((value) => value.toLowerCase())

/** Object queries: they answer an empty list where nothing fits. */
export const queries: Record<string, Handler> = {
  async queryAccounts({ sql, tenant, parameters: { query } }) {
    const { field, values } = filterOf(query, ['id', 'accountnumber'])
    const rows = await sql<AccountRow[]>`
      SELECT * FROM accounts WHERE tenant_id = ${tenant.id}
        AND lower(${field === 'id' ? sql`id` : sql`number`}) = any(${lowered(values)})`
    return pageOf(rows, query, ({ id, number, name, status, currency }) => ({
      id,
      accountNumber: number,
      name,
      status,
      currency,
    }))
  },

  async queryOrders({ sql, tenant, parameters: { query } }) {
    const wanted = sinceOf(query)
    const rows = await sql<{ number: string; orderDate: string; accountId: string }[]>`
      SELECT number, order_date, account_id FROM orders
      WHERE tenant_id = ${tenant.id} AND ${
        wanted
          ? sql`starts_with(lower(number), ${wanted.prefix}) AND order_date >= ${wanted.day}`
          : sql`lower(number) = any(${lowered(filterOf(query, ['ordernumber']).values)})`
      } ORDER BY number`
    return pageOf(rows, query, ({ number, orderDate, accountId }) => ({
      orderNumber: number,
      orderDate,
      accountId,
      status: 'Completed',
    }))
  },

  async querySubscriptions({ sql, tenant, parameters: { query } }) {
    const { field, values } = filterOf(query, ['id', 'name', 'invoiceownerid'])
    const columns = {
      id: sql`id`,
      name: sql`number`,
      invoiceownerid: sql`invoice_owner_id`,
    } as const
    const rows = await sql<SubscriptionRow[]>`
      SELECT * FROM subscriptions WHERE tenant_id = ${tenant.id}
        AND lower(${columns[field as keyof typeof columns]}) = any(${lowered(values)})`
    return pageOf(rows, query, (row) => ({
      id: row.id,
      name: row.number,
      accountId: row.ownerId,
      invoiceOwnerId: row.invoiceOwnerId,
      isLatestVersion: true,
      status: row.contents.status,
    }))
  },

  async queryInvoices({ sql, tenant, parameters: { query } }) {
    const { field, values } = filterOf(query, ['id', 'invoicenumber', 'accountid'])
    const wanted = lowered(values)
    const rows = (await listInvoices(sql, tenant)).filter((row) => {
      const keys = { id: row.id, invoicenumber: row.number, accountid: row.accountId }
      return wanted.includes(keys[field as keyof typeof keys].toLowerCase())
    })
    const expand = lowered(listOf(query['expand[]'])).includes('invoiceitems')
    return pageOf(rows, query, (row) => ({
      ...invoiceAnswer(row),
      // What is expanded is cut at the page's size, without a way to the rest.
      ...(expand && {
        invoiceItems: row.items.slice(0, sizeOf(query)).map((line) => queriedItem(row, line)),
      }),
    }))
  },

  async queryInvoiceItems({ sql, tenant, parameters: { query } }) {
    const { field, values } = filterOf(query, ['id', 'invoiceid'])
    const lines = (await listInvoices(sql, tenant))
      .flatMap((row) => row.items.map((line) => ({ row, line })))
      .filter(({ row, line }) => values.includes(field === 'id' ? line.id : row.id))
    return pageOf(lines, query, ({ row, line }) => queriedItem(row, line))
  },

  async queryCreditMemos({ sql, tenant, parameters: { query } }) {
    if (!tenant.invoiceSettlement) throw noEndpoint('/object-query/credit-memos')
    const { field, values } = filterOf(query, ['id', 'memonumber', 'accountid'])
    const wanted = lowered(values)
    const rows = (await listCreditMemos(sql, tenant)).filter((row) => {
      const keys = { id: row.id, memonumber: row.number, accountid: row.accountId }
      return wanted.includes(keys[field as keyof typeof keys].toLowerCase())
    })
    const expand = lowered(listOf(query['expand[]'])).includes('creditmemoitems')
    return pageOf(rows, query, (row) => ({
      ...creditMemoAnswer(row),
      ...(expand && {
        creditMemoItems: row.items
          .slice(0, sizeOf(query))
          .map((line) => queriedMemoItem(row, line)),
      }),
    }))
  },

  async queryCreditMemoItems({ sql, tenant, parameters: { query } }) {
    if (!tenant.invoiceSettlement) throw noEndpoint('/object-query/credit-memo-items')
    const { values } = filterOf(query, ['creditmemoid'])
    const rows = (await listCreditMemos(sql, tenant)).filter(({ id }) => values.includes(id))
    const lines = rows.flatMap((row) => row.items.map((line) => ({ row, line })))
    return pageOf(lines, query, ({ row, line }) => queriedMemoItem(row, line))
  },
}

import { z } from 'zod'
import type { Invoice, InvoicePage, OddInvoice } from '../billing/invoice'
import { ZuoraFailure } from './failure'
import {
  type Item,
  listedInvoice,
  queriedItem,
  queryPage,
  toInvoice,
  toOddInvoice,
} from './invoices'
import { understood } from './rows'

type Get = (path: string, query?: Record<string, string>) => Promise<unknown>

/** What an account is invoiced in. */
type CurrencyOf = (accountId: string) => Promise<string>

/** So many invoices come with one call, and so many items with each of them. */
const pageSize = 20

/** The most rows that an object query gives at once. */
const mostRows = 99

/** More pages of items would be a loop. */
const mostItemPages = 50

type Rows = { rows: Invoice[]; odd: OddInvoice[]; full: boolean; nextPage: string | null }

/**
 * Invoices with all their lines, in one call and one for every 99 lines of those that have more than a page:
 * Zuora cuts what it expands at the page's size, without a way to the rest. Source: Zuora, "Pagination".
 */
async function query(
  get: Get,
  currencyOf: CurrencyOf,
  wanted: Record<string, string>,
): Promise<Rows> {
  const page = queryPage.parse(
    await get('/object-query/invoices', {
      'expand[]': 'invoiceitems',
      pageSize: String(pageSize),
      ...wanted,
    }),
  )
  const data = page.data ?? []
  const { rows, odd } = understood('invoices', listedInvoice, data)
  const cut = rows.filter(({ invoiceItems }) => !invoiceItems || invoiceItems.length >= pageSize)
  const items = await itemsOf(
    get,
    cut.map(({ id }) => id),
  )
  const [unnamed] = rows.filter(({ currency }) => currency === null)
  const accountCurrency = unnamed ? await currencyOf(unnamed.accountId) : ''
  const isWhole = ({ id }: { id: string }) => items.get(id) !== null
  return {
    rows: rows
      .filter(isWhole)
      .map((row) => toInvoice(row, items.get(row.id) ?? row.invoiceItems ?? [], accountCurrency)),
    odd: [...odd, ...rows.filter((row) => !isWhole(row))].map(toOddInvoice),
    full: data.length >= pageSize,
    nextPage: page.nextPage ?? null,
  }
}

/** A page of an account's invoices, newest first. */
export async function readInvoicePage(
  get: Get,
  currencyOf: CurrencyOf,
  accountId: string,
  after?: string,
): Promise<InvoicePage> {
  const { rows, odd, full, nextPage } = await query(get, currencyOf, {
    'filter[]': `accountid.EQ:${accountId}`,
    'sort[]': 'invoicedate.DESC',
    ...(after && { cursor: after }),
  })
  // The last page may name a next one, which is empty.
  return { invoices: rows, odd, next: full ? nextPage : null }
}

/** One invoice, by ID or number, or null. @throws ZuoraFailure also when it is not understood */
export async function readOneInvoice(
  get: Get,
  currencyOf: CurrencyOf,
  key: string,
): Promise<Invoice | null> {
  const field = /^[0-9a-f]{32}$/.test(key) ? 'id' : 'invoicenumber'
  const { rows, odd } = await query(get, currencyOf, { 'filter[]': `${field}.EQ:${key}` })
  if (odd.length > 0) throw new ZuoraFailure('The invoice is not understood.', { status: 200 })
  return rows[0] ?? null
}

const ofInvoice = z.object({ invoiceId: z.string() })

/** All items of these invoices; null where one is not understood. */
async function itemsOf(
  get: Get,
  invoiceIds: readonly string[],
): Promise<Map<string, Item[] | null>> {
  const items = new Map<string, Item[] | null>(invoiceIds.map((id) => [id, []]))
  if (invoiceIds.length === 0) return items
  let cursor: string | undefined
  for (let pages = 0; pages < mostItemPages; pages += 1) {
    const page = queryPage.parse(
      await get('/object-query/invoice-items', {
        'filter[]': `invoiceid.IN:[${invoiceIds.join(',')}]`,
        pageSize: String(mostRows),
        ...(cursor && { cursor }),
      }),
    )
    const rows = page.data ?? []
    const read = understood('invoice items', queriedItem, rows)
    for (const { invoiceId, ...line } of read.rows) items.get(invoiceId)?.push(line)
    // One line that is not understood makes its invoice so; of whose it is may be all that is known.
    for (const row of read.odd) {
      const of = ofInvoice.safeParse(row).data?.invoiceId
      for (const id of of ? [of] : invoiceIds) items.set(id, null)
    }
    if (!page.nextPage || rows.length < mostRows) return items
    cursor = page.nextPage
  }
  throw new ZuoraFailure('The list of invoice items does not end.')
}

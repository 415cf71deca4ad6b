import type { Invoice, InvoicePage, OddInvoice } from '@/lib/ports/billing/invoice'
import {
  type CurrencyOf,
  type DocumentKind,
  type Get,
  queryDocuments,
  toOddDocument,
} from './document-list'
import { ZuoraFailure } from './failure'
import { type Item, item, type ListedInvoice, listedInvoice, statusOf, toInvoice } from './invoices'

const invoices: DocumentKind<ListedInvoice, Item> = {
  path: '/object-query/invoices',
  row: listedInvoice,
  expand: 'invoiceitems',
  itemsOf: ({ invoiceItems }) => invoiceItems,
  itemPath: '/object-query/invoice-items',
  item,
  documentField: 'invoiceId',
}

/** A page of an account's invoices, newest first. */
export async function readInvoicePage(
  get: Get,
  currencyOf: CurrencyOf,
  accountId: string,
  after?: string,
): Promise<InvoicePage> {
  const { rows, odd, next } = await queryDocuments(get, currencyOf, invoices, {
    'filter[]': `accountid.EQ:${accountId}`,
    'sort[]': 'invoicedate.DESC',
    ...(after && { cursor: after }),
  })
  return {
    invoices: rows.map(({ head, items, currency }) => toInvoice(head, items, currency)),
    odd: odd.map(toOddInvoice),
    next,
  }
}

/** One invoice, by ID or number, or null. @throws ZuoraFailure also when it is not understood */
export async function readOneInvoice(
  get: Get,
  currencyOf: CurrencyOf,
  key: string,
): Promise<Invoice | null> {
  const field = /^[0-9a-f]{32}$/.test(key) ? 'id' : 'invoicenumber'
  const wanted = { 'filter[]': `${field}.EQ:${key}` }
  const { rows, odd } = await queryDocuments(get, currencyOf, invoices, wanted)
  if (odd.length > 0) throw new ZuoraFailure('The invoice is not understood.', { status: 200 })
  const [found] = rows
  return found ? toInvoice(found.head, found.items, found.currency) : null
}

function toOddInvoice(row: unknown): OddInvoice {
  const { status, ...told } = toOddDocument(row, { number: 'invoiceNumber', items: 'invoiceItems' })
  return { ...told, status: statusOf(status) }
}

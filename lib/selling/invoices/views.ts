import type { CreditMemo } from '@/lib/ports/billing/credit-memo'
import type { Invoice, InvoiceItem } from '@/lib/ports/billing/invoice'

/** A line; `description` says product and charge, as far as billing names them. */
type InvoiceLine = Omit<InvoiceItem, 'productId' | 'chargeName' | 'isRounding'> & {
  description: string
}

/** An invoice of which every line belongs to a subscription that this organisation sold. */
export type InvoiceView = Omit<Invoice, 'accountId' | 'items'> & { items: InvoiceLine[] }

/**
 * A page of invoices; `after` asks for the following one, null at the end. A page may be empty before it. `odd`
 * are those that billing tells in a way that is not understood: its number, or null where it is not known
 * whose it is.
 */
export type InvoiceList = {
  invoices: InvoiceView[]
  odd: { number: string | null }[]
  after: string | null
}

/** A credit memo of which every line belongs to a subscription that this organisation sold. */
export type CreditMemoView = Pick<
  CreditMemo,
  'id' | 'number' | 'status' | 'amount' | 'balance' | 'memoDate'
> & {
  /** What is credited, as far as billing names it. */
  charges: string[]
}

/** A page of credit memos, as of invoices. */
export type CreditMemoList = {
  memos: CreditMemoView[]
  odd: InvoiceList['odd']
  after: string | null
}

/** Makes the view of a credit memo: without the account’s key. */
export function creditMemoView(memo: CreditMemo): CreditMemoView {
  const { id, number, status, amount, balance, memoDate, items } = memo
  const charges = [...new Set(items.flatMap(({ chargeName }) => chargeName ?? []))]
  return { id, number, status, amount, balance, memoDate, charges }
}

/** An invoice’s file as a download. */
export type InvoiceFile = {
  fileName: string
  stream: ReadableStream<Uint8Array>
  bytes: number | null
}

/** Makes the view of an invoice: without the account’s key, its products named by the catalogue if need be. */
export function invoiceView(
  { accountId: _, items, ...invoice }: Invoice,
  productNames: ReadonlyMap<string, string>,
): InvoiceView {
  return {
    ...invoice,
    items: items.map(({ productId, chargeName, isRounding: _, ...line }) => {
      const product = productNames.get(productId ?? '')
      const description = [...new Set([product, chargeName])].filter(Boolean).join(': ')
      return { ...line, description: description || 'Not named' }
    }),
  }
}

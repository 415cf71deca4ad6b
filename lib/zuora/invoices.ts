import { z } from 'zod'
import type { Invoice, InvoiceItem } from '../billing/invoice'
import { currency, day, decimal, orNull, paged, textOrNull, zuoraId } from './shapes'

const invoice = z.object({
  id: zuoraId,
  invoiceNumber: z.string(),
  accountId: zuoraId,
  status: z.string(),
  amount: decimal,
  balance: decimal,
  currency,
  invoiceDate: day,
  dueDate: day,
})

/** An invoice without its lines. */
export type InvoiceHead = z.output<typeof invoice>

/** The body of `GET /object-query/invoices`. */
export const invoicePage = z.object({
  data: z.array(invoice),
  nextPage: z.string().nullish(),
})

/** The body of `GET /v1/invoices/{invoiceKey}`, which calls number and state as the query does. */
export const oneInvoice = invoice

const item = z.object({
  id: z.string(),
  subscriptionName: textOrNull,
  productName: textOrNull,
  chargeName: textOrNull,
  chargeDescription: textOrNull,
  quantity: orNull(decimal),
  serviceStartDate: orNull(day),
  serviceEndDate: orNull(day),
  chargeAmount: decimal,
  taxAmount: decimal.default('0'),
})

/** The body of `GET /v1/invoices/{invoiceKey}/items`. */
export const itemPage = z.object({ invoiceItems: z.array(item), ...paged })

/** The body of `GET /v1/invoices/{invoiceKey}/files`; newest first by their version. */
export const filePage = z.object({
  invoiceFiles: z.array(
    z.object({
      versionNumber: z.string(),
      pdfFileUrl: z.string().regex(/^\/v1\/files\/[\w-]+$/),
    }),
  ),
})

const statuses: Record<string, Invoice['status']> = {
  Draft: 'draft',
  Posted: 'posted',
  Canceled: 'canceled',
}

/** Puts an invoice and its lines together. */
export function toInvoice(head: InvoiceHead, items: z.output<typeof item>[]): Invoice {
  const money = (amount: string) => ({ amount, currency: head.currency })
  return {
    id: head.id,
    number: head.invoiceNumber,
    accountId: head.accountId,
    status: statuses[head.status] ?? 'other',
    amount: money(head.amount),
    balance: money(head.balance),
    invoiceDate: head.invoiceDate,
    dueDate: head.dueDate,
    items: items.map(
      (line): InvoiceItem => ({
        id: line.id,
        subscriptionNumber: line.subscriptionName,
        description: [line.productName, line.chargeName ?? line.chargeDescription]
          .filter(Boolean)
          .join(': '),
        quantity: line.quantity,
        serviceFrom: line.serviceStartDate,
        serviceUntil: line.serviceEndDate,
        amount: money(line.chargeAmount),
        tax: money(line.taxAmount),
      }),
    ),
  }
}

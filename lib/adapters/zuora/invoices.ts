import { z } from 'zod'
import type { Invoice, InvoiceItem } from '@/lib/ports/billing/invoice'
import { currency, day, decimal, isRounding, orNull, textOrNull, zuoraId } from './shapes'

/** An item of an invoice, as a query gives it: the product by its ID alone. */
export const item = z.object({
  id: z.string(),
  subscriptionNumber: textOrNull,
  processingType: isRounding,
  productId: textOrNull,
  chargeName: textOrNull,
  description: textOrNull,
  quantity: orNull(decimal),
  serviceStartDate: orNull(day),
  serviceEndDate: orNull(day),
  chargeAmount: decimal,
  taxAmount: orNull(decimal),
})

export type Item = z.output<typeof item>

/** A row of `GET /object-query/invoices` with its items expanded. */
export const listedInvoice = z.object({
  id: zuoraId,
  invoiceNumber: z.string(),
  accountId: zuoraId,
  status: z.string(),
  amount: decimal,
  balance: decimal,
  /** Zuora leaves it out where the account has one currency. */
  currency: orNull(currency),
  invoiceDate: day,
  dueDate: orNull(day),
  invoiceItems: orNull(z.array(item)),
})

export type ListedInvoice = z.output<typeof listedInvoice>

/** The body of `GET /v1/invoices/{invoiceKey}/files`; newest first by their version. */
export const filePage = z.object({
  invoiceFiles: orNull(
    z.array(
      z.object({
        versionNumber: orNull(z.string()).transform((version) => version ?? '0'),
        /** From the root, or with the tenant's own origin before it. */
        pdfFileUrl: z.string(),
      }),
    ),
  ),
})

const statuses: Record<string, Invoice['status']> = {
  Draft: 'draft',
  Posted: 'posted',
  Canceled: 'canceled',
}

/** What a document's state is to us. */
export const statusOf = (status: string): Invoice['status'] => statuses[status] ?? 'other'

/** Puts an invoice and its lines together. */
export function toInvoice(head: ListedInvoice, items: Item[], currency: string): Invoice {
  const money = (amount: string) => ({ amount, currency })
  return {
    id: head.id,
    number: head.invoiceNumber,
    accountId: head.accountId,
    status: statusOf(head.status),
    amount: money(head.amount),
    balance: money(head.balance),
    invoiceDate: head.invoiceDate,
    dueDate: head.dueDate,
    items: items.map(
      (line): InvoiceItem => ({
        id: line.id,
        subscriptionNumber: line.subscriptionNumber,
        isRounding: line.processingType,
        productId: line.productId,
        chargeName: line.chargeName ?? line.description,
        quantity: line.quantity,
        serviceFrom: line.serviceStartDate,
        serviceUntil: line.serviceEndDate,
        amount: money(line.chargeAmount),
        tax: money(line.taxAmount ?? '0'),
      }),
    ),
  }
}

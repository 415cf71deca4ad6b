import Big from 'big.js'
import { z } from 'zod'
import type { Preview, PreviewItem } from '../billing/invoice'
import { addMoney, type Money } from '../billing/money'
import type { PlacedOrder } from '../billing/order'
import { day, decimal, orNull } from './shapes'

const statuses = {
  Completed: 'completed',
  Pending: 'pending',
  Scheduled: 'scheduled',
  Draft: 'draft',
  Executing: 'executing',
  Failed: 'failed',
  Cancelled: 'cancelled',
} as const

const status = z
  .enum(['Completed', 'Pending', 'Scheduled', 'Draft', 'Executing', 'Failed', 'Cancelled'])
  .transform((word): PlacedOrder['status'] => statuses[word])

const subscriptions = z.array(z.object({ subscriptionNumber: z.string() }))

/** The body of a successful `POST /v1/orders`. */
export const createdOrder = z
  .object({
    orderNumber: z.string(),
    accountNumber: z.string(),
    status,
    subscriptions: subscriptions.optional(),
    subscriptionNumbers: z.array(z.string()).optional(),
  })
  .transform(
    (answer): PlacedOrder => ({
      number: answer.orderNumber,
      status: answer.status,
      accountNumber: answer.accountNumber,
      subscriptionNumbers:
        answer.subscriptions?.map((each) => each.subscriptionNumber) ??
        answer.subscriptionNumbers ??
        [],
    }),
  )

/** The body of `GET /v1/orders/{orderNumber}`. */
export const readOrderAnswer = z
  .object({
    order: z.object({
      orderNumber: z.string(),
      existingAccountNumber: z.string(),
      status,
      subscriptions: subscriptions.default([]),
    }),
  })
  .transform(
    ({ order }): PlacedOrder => ({
      number: order.orderNumber,
      status: order.status,
      accountNumber: order.existingAccountNumber,
      subscriptionNumbers: order.subscriptions.map((each) => each.subscriptionNumber),
    }),
  )

const item = z.object({
  productName: z.string().default(''),
  chargeName: z.string().default(''),
  quantity: orNull(decimal),
  serviceStartDate: orNull(day),
  serviceEndDate: orNull(day),
  amountWithoutTax: decimal,
  taxAmount: decimal.default('0'),
})

const previewAnswer = z.object({
  previewResult: z.object({
    invoices: z.array(z.object({ invoiceItems: z.array(item).default([]) })).default([]),
    creditMemos: z.array(z.object({ creditMemoItems: z.array(item).default([]) })).default([]),
  }),
})

/** Reads a preview, whose answer names no currency. */
export function toPreview(body: unknown, currency: string): Preview {
  const { invoices, creditMemos } = previewAnswer.parse(body).previewResult
  const money = (amount: string): Money => ({ amount, currency })
  const toItem = (line: z.output<typeof item>): PreviewItem => ({
    productName: line.productName,
    chargeName: line.chargeName,
    quantity: line.quantity,
    serviceFrom: line.serviceStartDate,
    serviceUntil: line.serviceEndDate,
    amount: money(line.amountWithoutTax),
    tax: money(line.taxAmount),
  })
  const credited = (amount: Money) => money(new Big(amount.amount).abs().neg().toFixed())
  const items = [
    ...invoices.flatMap((invoice) => invoice.invoiceItems.map(toItem)),
    ...creditMemos
      .flatMap((memo) => memo.creditMemoItems.map(toItem))
      .map((each) => ({ ...each, amount: credited(each.amount), tax: credited(each.tax) })),
  ]
  const withoutTax = items.map(({ amount }) => amount)
  const taxes = items.map(({ tax }) => tax)
  return {
    total: addMoney(currency, [...withoutTax, ...taxes]),
    totalWithoutTax: addMoney(currency, withoutTax),
    tax: addMoney(currency, taxes),
    items,
  }
}

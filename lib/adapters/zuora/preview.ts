import Big from 'big.js'
import { z } from 'zod'
import type { Preview, PreviewItem } from '@/lib/ports/billing/invoice'
import { addMoney, type Money } from '@/lib/ports/billing/money'
import { day, decimal, orNull, textOrNull } from './shapes'

const item = z.object({
  productName: textOrNull,
  chargeName: textOrNull,
  quantity: orNull(decimal),
  /** Where Zuora says the quantity of a previewed line. Source: Zuora, "Preview an order". */
  additionalInfo: orNull(z.object({ quantity: orNull(decimal) })),
  serviceStartDate: orNull(day),
  serviceEndDate: orNull(day),
  amountWithoutTax: decimal,
  taxAmount: orNull(decimal).transform((tax) => tax ?? '0'),
})

/** What a document says of itself, beside its lines. */
const sums = { amountWithoutTax: orNull(decimal), taxAmount: orNull(decimal) }

/** A list that Zuora leaves out, or sends as null, when it is empty. */
const orNone = <S extends z.ZodType>(row: S) => orNull(z.array(row)).transform((rows) => rows ?? [])

const previewAnswer = z.object({
  previewResult: z.object({
    invoices: orNone(z.object({ ...sums, invoiceItems: orNone(item) })),
    creditMemos: orNone(z.object({ ...sums, creditMemoItems: orNone(item) })),
  }),
})

type Item = z.output<typeof item>
type Sums = { amountWithoutTax: string | null; taxAmount: string | null }
type Sign = 1 | -1

/**
 * Reads a preview, whose answer names no currency. Lines are negative for what is credited. An invoice has the
 * signs of its charges, also below zero where the tenant has no Invoice Settlement. A credit memo gives back as
 * a whole, and its items keep their signs within it: Zuora turns all of them round, so that a charge on it is
 * negative (docs.zuora.com, "Rules for generating invoices and credit memos"). No published preview shows
 * one, so items that are not turned round are understood too.
 */
export function toPreview(body: unknown, currency: string): Preview {
  const { invoices, creditMemos } = previewAnswer.parse(body).previewResult
  const items = [
    ...invoices.flatMap((invoice) =>
      readDocument(currency, invoice, invoice.invoiceItems, () => 1),
    ),
    ...creditMemos.flatMap((memo) =>
      readDocument(currency, memo, memo.creditMemoItems, givingBack),
    ),
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

/** The factor that makes a memo's sum negative: before tax, which decides whether there is a memo, or else its tax. */
const givingBack = (amount: Big, tax: Big): Sign => ((amount.eq(0) ? tax : amount).gt(0) ? -1 : 1)

/** A document's lines, and as one more line what its own sums have beyond them, such as a rounding. */
function readDocument(
  currency: string,
  own: Sums,
  lines: readonly Item[],
  signOf: (amount: Big, tax: Big) => Sign,
): PreviewItem[] {
  const add = (texts: string[]) => texts.reduce((sum, text) => sum.plus(text), new Big(0))
  const amount = add(lines.map((line) => line.amountWithoutTax))
  const tax = add(lines.map((line) => line.taxAmount))
  const [ownAmount, ownTax] = [
    new Big(own.amountWithoutTax ?? amount),
    new Big(own.taxAmount ?? tax),
  ]
  const [sign, ownSign] = [signOf(amount, tax), signOf(ownAmount, ownTax)]
  const signed = (value: Big | string, by: Sign): Money => ({
    amount: new Big(value).times(by).toFixed(),
    currency,
  })
  const items = lines.map(
    (line): PreviewItem => ({
      productName: line.productName ?? '',
      chargeName: line.chargeName ?? '',
      quantity: line.quantity ?? line.additionalInfo?.quantity ?? null,
      serviceFrom: line.serviceStartDate,
      serviceUntil: line.serviceEndDate,
      amount: signed(line.amountWithoutTax, sign),
      tax: signed(line.taxAmount, sign),
    }),
  )
  const rest = {
    amount: ownAmount.times(ownSign).minus(amount.times(sign)),
    tax: ownTax.times(ownSign).minus(tax.times(sign)),
  }
  if (rest.amount.eq(0) && rest.tax.eq(0)) return items
  return [...items, { ...notItemised, amount: signed(rest.amount, 1), tax: signed(rest.tax, 1) }]
}

const notItemised = {
  productName: 'Rounding and other differences',
  chargeName: 'Rounding and other differences',
  quantity: null,
  serviceFrom: null,
  serviceUntil: null,
}

import Big from 'big.js'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { toPreview } from './preview'

type Charge = { number: string; amount: string; tax: string }
type Body = {
  invoices?: object[]
  creditMemos?: object[]
}

const sum = (texts: string[]) => texts.reduce((all, text) => all.plus(text), new Big(0))
const net = (charges: readonly Charge[]) => sum(charges.map(({ amount }) => amount))

/** A document as Zuora shows it; `by` turns its signs round. */
function document(
  name: 'invoiceItems' | 'creditMemoItems',
  charges: readonly Charge[],
  by: 1 | -1,
) {
  const signed = (text: string | Big) => new Big(text).times(by).toFixed()
  return {
    amountWithoutTax: signed(net(charges)),
    taxAmount: signed(sum(charges.map(({ tax }) => tax))),
    [name]: charges.map(({ amount, tax }) => ({
      chargeName: 'Seats',
      amountWithoutTax: signed(amount),
      taxAmount: signed(tax),
    })),
  }
}

function split(charges: readonly Charge[], onMemo: (charge: Charge) => boolean, by: 1 | -1): Body {
  const [memo, invoice] = [charges.filter(onMemo), charges.filter((each) => !onMemo(each))]
  return {
    ...(invoice.length > 0 && { invoices: [document('invoiceItems', invoice, 1)] }),
    ...(memo.length > 0 && { creditMemos: [document('creditMemoItems', memo, by)] }),
  }
}

/** Zuora’s "Rules for generating invoices and credit memos", and a tenant without Invoice Settlement. */
const shapes: Record<string, (charges: readonly Charge[], by: 1 | -1) => Body> = {
  'without Invoice Settlement': (charges) => split(charges, () => false, 1),
  'all negative charges on a memo': (charges, by) =>
    split(charges, ({ amount }) => new Big(amount).lt(0), by),
  'negative charges and zero credits on a memo': (charges, by) =>
    split(
      charges,
      ({ amount, tax }) => (new Big(amount).eq(0) ? new Big(tax).lte(0) : new Big(amount).lt(0)),
      by,
    ),
  'a memo for a net negative total, by charge': (charges, by) =>
    split(
      charges,
      ({ number }) =>
        net(charges).lt(0) && net(charges.filter((each) => each.number === number)).lt(0),
      by,
    ),
  'a memo for a net negative total': (charges, by) => split(charges, () => net(charges).lt(0), by),
}

const cents = (max: number) =>
  fc.integer({ min: -max, max }).map((n) => new Big(n).div(100).toFixed())

const charges = fc.array(
  fc.record({
    number: fc.constantFrom('C-1', 'C-2', 'C-3'),
    amount: cents(50_000),
    tax: cents(5_000),
  }),
  { maxLength: 8 },
)

it.each(Object.entries(shapes))(
  'what is previewed is the sum of its lines and of all charges and credits: %s',
  (_, shape) => {
    fc.assert(
      fc.property(charges, fc.constantFrom(1 as const, -1 as const), (all, by) => {
        const { items, total, totalWithoutTax, tax } = toPreview(
          { previewResult: shape(all, by) },
          'EUR',
        )
        expect(totalWithoutTax.amount).toBe(net(all).toFixed())
        expect(tax.amount).toBe(sum(all.map((each) => each.tax)).toFixed())
        expect(sum(items.map(({ amount }) => amount.amount)).toFixed()).toBe(totalWithoutTax.amount)
        expect(new Big(totalWithoutTax.amount).plus(tax.amount).toFixed()).toBe(total.amount)
        const lines = items.map(({ amount }) => amount.amount).sort()
        expect(lines).toEqual(all.map(({ amount }) => new Big(amount).toFixed()).sort())
      }),
    )
  },
)

it.each(['0.01', '-0.01'])('a memo of nothing but tax gives back: %s', (taxAmount) => {
  const line = { amountWithoutTax: '0', taxAmount }
  const memo = { ...line, creditMemoItems: [line] }
  const { total, tax, items } = toPreview({ previewResult: { creditMemos: [memo] } }, 'EUR')
  expect([total.amount, tax.amount, items.length]).toEqual(['-0.01', '-0.01', 1])
})

it('what a document has beyond its lines is a line of its own', () => {
  const invoice = {
    amountWithoutTax: '10.05',
    taxAmount: '2',
    invoiceItems: [{ amountWithoutTax: '10.03', taxAmount: '2' }],
  }
  const memo = {
    amountWithoutTax: '4',
    taxAmount: null,
    creditMemoItems: [{ amountWithoutTax: '3.99', taxAmount: '0' }],
  }
  const preview = toPreview({ previewResult: { invoices: [invoice], creditMemos: [memo] } }, 'CHF')
  expect(preview.items.map(({ amount }) => amount.amount)).toEqual([
    '10.03',
    '0.02',
    '-3.99',
    '-0.01',
  ])
  expect(preview.total.amount).toBe('8.05')
})

it('seats that are charged on the memo that ends them lower what is credited', () => {
  const items = [
    { productName: 'Workspace', chargeName: 'Seats', amount: '198.00', quantity: '-20' },
    { productName: 'Support', chargeName: 'Support', amount: '49.00', quantity: null },
    { productName: 'Workspace', chargeName: 'Seats', amount: '-79.20', quantity: '8' },
  ].map(({ amount, ...item }) => ({ ...item, amountWithoutTax: amount, taxAmount: '0' }))
  const memo = { amountWithoutTax: '167.80', taxAmount: '0', creditMemoItems: items }
  const preview = toPreview({ previewResult: { creditMemos: [memo] } }, 'EUR')
  expect(preview.total.amount).toBe('-167.8')
  expect(preview.items.map(({ amount }) => amount.amount)).toEqual(['-198', '-49', '79.2'])
})

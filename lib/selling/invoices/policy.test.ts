import { expect, it } from 'vitest'
import { creditMemoState, invoiceState } from './policy'
import type { InvoiceView } from './views'

const invoice = (status: InvoiceView['status'], amount: string) => ({
  status,
  balance: { amount, currency: 'EUR' },
  dueDate: '2026-03-31',
})

it.each([
  ['open', invoice('posted', '0.01'), '2026-03-31'],
  ['overdue', invoice('posted', '0.01'), '2026-04-01'],
  ['settled', invoice('posted', '0.00'), '2026-04-01'],
  ['credit', invoice('posted', '-5'), '2026-04-01'],
  ['cancelled', invoice('canceled', '10'), '2026-04-01'],
] as const)('an invoice is %s', (state, found, on) => {
  expect(invoiceState(found, on)).toBe(state)
})

it.each([
  ['available', 'posted', '0.01'],
  ['settled', 'posted', '0.00'],
  ['cancelled', 'canceled', '5'],
] as const)('a credit memo is %s', (state, status, amount) => {
  expect(creditMemoState({ status, balance: { amount, currency: 'EUR' } })).toBe(state)
})

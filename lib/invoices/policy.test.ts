import { expect, it } from 'vitest'
import { invoiceState } from './policy'
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

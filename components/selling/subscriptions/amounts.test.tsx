// @vitest-environment jsdom

import { cleanup, render, screen, within } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import type { PreviewView } from '@/lib/selling/orders/views'
import { Amounts } from './amounts'

afterEach(cleanup)

const money = (amount: string) => ({ amount, currency: 'EUR' })

const line = (serviceFrom: string, amount: string) => ({
  productName: 'Workspace',
  chargeName: 'Seats',
  quantity: '5',
  serviceFrom,
  serviceUntil: serviceFrom,
  amount: money(amount),
  tax: money('0'),
})

const preview = (total: string, items: PreviewView['items']): PreviewView => ({
  total: money(total),
  totalWithoutTax: money(total),
  tax: money('0'),
  items,
  invoicedTo: null,
})

const nothing = 'Nothing is invoiced or credited for it.'
const before = /^For the time before 26 Nov 2027/

it('what is open from before stands by itself, and an end that does nothing of its own says so', () => {
  const earlier = preview('-29.70', [line('2026-11-26', '-29.70')])
  render(<Amounts preview={earlier} from="2027-11-26" />)
  expect(screen.getByText(nothing)).toBeTruthy()
  expect(screen.getByRole('rowheader', { name: before })).toBeTruthy()
  expect(screen.getByRole('row', { name: /^Total credited/ })).toBeTruthy()
})

it('what the order itself invoices or credits comes first, without that sentence', () => {
  const both = preview('-59.40', [line('2026-11-26', '-29.70'), line('2027-11-26', '-29.70')])
  render(<Amounts preview={both} from="2027-11-26" />)
  expect(screen.queryByText(nothing)).toBeNull()
  const [first, second] = within(screen.getByRole('table')).getAllByRole('rowgroup').slice(1)
  expect(first?.textContent).toContain('26 Nov 2027')
  expect(second?.textContent).toMatch(before)
})

it('where there is nothing at all only that is said', () => {
  render(<Amounts preview={preview('0', [])} from="2027-11-26" />)
  expect(screen.getByText(nothing)).toBeTruthy()
  expect(screen.queryByRole('table')).toBeNull()
})

import { expect, it } from 'vitest'
import { documentsOf, type Line } from './documents'
import { memoRules } from './tenants'

const line = (chargeNumber: string, amount: string, isCredit = amount.startsWith('-')): Line => ({
  id: 'line',
  subscriptionNumber: 'A-S1',
  subscriptionId: 'subscription',
  chargeNumber,
  productName: 'Product',
  chargeName: 'Charge',
  quantity: null,
  unitPrice: amount,
  from: '2026-01-01',
  until: '2026-01-31',
  amount,
  isCredit,
})

const made = (lines: Line[], rule: (typeof memoRules)[number], invoiceSettlement = true) =>
  documentsOf(lines, { invoiceSettlement, memoRule: rule }).map(({ kind, amount, lines }) => [
    kind,
    amount,
    lines.map((each) => each.amount),
  ])

it('negative charges are on a memo of their own, with their signs turned round', () => {
  expect(made([line('A', '-10'), line('B', '50')], 'negative_charges')).toEqual([
    ['invoice', '50', ['50']],
    ['credit_memo', '10', ['10']],
  ])
})

it('by the second rule a credit of nothing is on the memo too, and a charge of nothing is not', () => {
  const lines = [line('A', '-10'), line('A', '0', true), line('B', '0')]
  expect(made(lines, 'negative_and_zero_charges')).toEqual([
    ['invoice', '0', ['0']],
    ['credit_memo', '10', ['10', '0']],
  ])
  expect(made(lines, 'negative_charges')[1]).toEqual(['credit_memo', '10', ['10']])
})

it('a net negative total is split by charge: published example 1', () => {
  const months = [1, 2, 3].flatMap(() => [line('A', '-15'), line('B', '10')])
  expect(made(months, 'net_negative_by_charge')).toEqual([
    ['invoice', '30', ['10', '10', '10']],
    ['credit_memo', '45', ['15', '15', '15']],
  ])
})

it('without grouping a memo holds the charges as well, as negative items: published example 1', () => {
  expect(made([line('A', '200'), line('B', '-300')], 'net_negative')).toEqual([
    ['credit_memo', '100', ['-200', '300']],
  ])
})

it.each(memoRules.slice(2))('a total of zero or more is one invoice: %s', (rule) => {
  expect(made([line('A', '-300'), line('B', '300')], rule)).toEqual([
    ['invoice', '0', ['-300', '300']],
  ])
})

it('without Invoice Settlement there is one invoice, below zero if need be', () => {
  expect(made([line('A', '-300'), line('B', '200')], 'net_negative', false)).toEqual([
    ['invoice', '-100', ['-300', '200']],
  ])
})

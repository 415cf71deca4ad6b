import { expect, it } from 'vitest'
import { formatMoney, formatUnitPrice } from './money'

const money = (amount: string, currency: string) => ({ amount, currency })
/** Without the space between a code and its amount, which may be a narrow one. */
const plain = (text: string) => text.replace(/\s/g, ' ')

it.each([
  ['0.0045', 'EUR', '€0.0045'],
  ['14.9951', 'EUR', '€14.9951'],
  ['9.9', 'EUR', '€9.90'],
  ['0', 'EUR', '€0.00'],
  ['49.990000000', 'EUR', '€49.99'],
  ['0.7125', 'JPY', 'JP¥0.7125'],
  ['1200', 'JPY', 'JP¥1,200'],
  ['0.00185', 'BHD', 'BHD 0.00185'],
  ['1.5', 'BHD', 'BHD 1.500'],
  ['-0.0045', 'EUR', '-€0.0045'],
  ['123456789012345.678901', 'EUR', '€123,456,789,012,345.678901'],
])('one at %s %s costs %s', (amount, currency, text) => {
  expect(plain(formatUnitPrice(money(amount, currency)))).toBe(text)
})

it.each([
  ['22.5045', 'EUR', '€22.50'],
  ['14.9951', 'EUR', '€15.00'],
  ['712.5', 'JPY', 'JP¥713'],
  ['1.8505', 'BHD', 'BHD 1.851'],
])('a sum of %s %s is rounded to %s', (amount, currency, text) => {
  expect(plain(formatMoney(money(amount, currency)))).toBe(text)
})

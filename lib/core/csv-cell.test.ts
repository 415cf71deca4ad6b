import fc from 'fast-check'
import { expect, it } from 'vitest'
import { asWritten, harmless } from './csv-cell'

/** Texts that begin as formulas do, or nearly so, far more often than by chance. */
const cells = fc
  .tuple(
    fc.array(
      fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠'),
    ),
    fc.string({ unit: 'binary' }),
  )
  .map(([beginning, rest]) => beginning.join('') + rest)

it('every text comes back as it was', () => {
  fc.assert(
    fc.property(cells, (text) => asWritten(harmless(text)) === text),
    { numRuns: 5_000 },
  )
})

it('no two texts share a cell, and no cell begins as a formula does', () => {
  fc.assert(
    fc.property(cells, cells, (one, other) => {
      expect(harmless(one) === harmless(other)).toBe(one === other)
      expect(harmless(one)).not.toMatch(/^[=+\-@\t\r\n\0＝＋－＠]/)
    }),
    { numRuns: 5_000 },
  )
})

it.each([
  ['=1+1', "'=1+1"],
  ["'=1+1", "''=1+1"],
  ['+44 20 7946 0000', "'+44 20 7946 0000"],
  ['@ann', "'@ann"],
  ['＝A1', "'＝A1"],
  ["O'Hara", "O'Hara"],
  ["'quoted'", "'quoted'"],
  ['Ann', 'Ann'],
  ['', ''],
])('%j stands as %j', (text, cell) => {
  expect(harmless(text)).toBe(cell)
})

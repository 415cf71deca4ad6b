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
    fc.string({ unit: fc.constantFrom(...`';\t\r\n" \u00a0\0=-＝a`) }),
  )
  .map(([beginning, rest, more]) => beginning.join('') + rest + more)

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

it('no formula begins where a spreadsheet with another separator begins a cell', () => {
  fc.assert(
    fc.property(cells, (text) => {
      const [, ...others] = harmless(text).split(/[;\t\r\n]/)
      for (const cell of others) expect(cell).not.toMatch(/^["\s\0]*[=+\-@＝＋－＠]/)
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
  ['Muster GmbH;=1+1', "Muster GmbH;'=1+1"],
  ['Muster;""=1+1', `Muster;'""=1+1`],
  ["a; '-1\r\n- b", "a;' '-1\r\n'- b"],
  ['a; b\n\n c=d', 'a; b\n\n c=d'],
  ['Ann', 'Ann'],
  ['', ''],
])('%j stands as %j', (text, cell) => {
  expect(harmless(text)).toBe(cell)
})

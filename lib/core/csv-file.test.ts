import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readCsv, wholeFile } from '@/tests/support/csv'
import { type Columns, csvLines } from './csv-file'

type Row = { text: string; other: string }
const columns: Columns<Row> = [
  ['Text', ({ text }) => text],
  ['Other', ({ other }) => other],
]

async function* pages<T>(...all: T[][]) {
  yield* all
}

it('whatever stands in a row is read out of the file again', async () => {
  const texts = fc.string({ unit: fc.constantFrom(...'=+-@\'",;\r\n\t\0 aé漢＝') })
  const row = fc.record({ text: texts, other: texts })
  await fc.assert(
    fc.asyncProperty(fc.array(row), fc.array(row), async (first, second) => {
      const file = await wholeFile(csvLines(columns, pages(first, second)))
      expect(readCsv(file)).toEqual([
        ['Text', 'Other'],
        ...[...first, ...second].map(({ text, other }) => [text, other]),
      ])
    }),
  )
})

it('a file is a line of titles and a line for each row, and nothing of it is run', async () => {
  const cells: Columns<{ sum: string; count: number }> = [
    ['Name', () => '=HYPERLINK("https://evil.example")'],
    ['Sum', ({ sum }) => ({ decimal: sum })],
    ['Count', ({ count }) => count],
    ['Nothing', () => null],
  ]
  const file = await wholeFile(csvLines(cells, pages([{ sum: '-12.50', count: -3 }])))
  expect(file).toBe(
    'Name,Sum,Count,Nothing\r\n"\'=HYPERLINK(""https://evil.example"")",-12.50,-3,\r\n',
  )
})

it('nothing is run where a program takes the semicolons of a file with commas for its separators', async () => {
  const row = { text: 'Ann', other: 'Muster GmbH;=WEBSERVICE("https://evil.example");"=1+1"' }
  expect(await wholeFile(csvLines(columns, pages([row])))).toBe(
    `Text,Other\r\nAnn,"Muster GmbH;'=WEBSERVICE(""https://evil.example"");'""=1+1"""\r\n`,
  )
})

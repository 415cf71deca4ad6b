import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { TextEncoding } from '@/db/enums'
import { csvLines } from '@/lib/core/csv-file'
import { partsOf, workbookOf, zipOf } from '@/tests/support/workbook'
import { assumedEncoding, decoded, watchUtf8 } from './internal/encoding'
import { csvRows } from './internal/read-csv'
import { xlsxRows } from './internal/read-xlsx'
import type { FileRow } from './internal/unreadable'

async function* inPieces(bytes: Uint8Array, size = 7): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function all(rows: AsyncIterable<FileRow>): Promise<FileRow[]> {
  const found = []
  for await (const row of rows) found.push(row)
  return found
}

const cellsOf = async (rows: AsyncIterable<FileRow>) => (await all(rows)).map(({ cells }) => cells)

const readCsv = (text: string, size?: number) =>
  cellsOf(csvRows(decoded(inPieces(Buffer.from(text), size), 'utf-8')))

const readXlsx = (file: Buffer) =>
  cellsOf(
    xlsxRows({ size: file.length, read: (from, to) => inPieces(file.subarray(from, to), 1_000) }),
  )

function utf16be(text: string): Buffer {
  return Buffer.from(text, 'utf16le').swap16()
}

describe('encodings', () => {
  const text = 'Name;Ort\r\nZoë Müller;Łódź\r\n'
  const western = Buffer.from('4e616d650d0a8020927a92e9', 'hex')
  const files: [string, TextEncoding, Buffer, string][] = [
    ['UTF-8', 'utf-8', Buffer.from(text), text],
    ['UTF-8 with a mark', 'utf-8', Buffer.from(`\ufeff${text}`), text],
    ['UTF-16 LE with a mark', 'utf-16le', Buffer.from(`\ufeff${text}`, 'utf16le'), text],
    ['UTF-16 LE without one', 'utf-16le', Buffer.from(text, 'utf16le'), text],
    ['UTF-16 BE with a mark', 'utf-16be', utf16be(`\ufeff${text}`), text],
    ['UTF-16 BE without one', 'utf-16be', utf16be(text), text],
    ['Windows-1252, with its own signs', 'windows-1252', western, 'Name\r\n€ ’z’é'],
  ]

  test.each(files)(
    '%s is known and read, wherever pieces end',
    async (_, encoding, bytes, wanted) => {
      const watch = watchUtf8()
      for await (const piece of inPieces(bytes, 3)) watch.add(piece)
      expect(assumedEncoding(bytes, watch.end())).toBe(encoding)
      for (const size of [1, 3, 1_000]) {
        const read = []
        for await (const piece of decoded(inPieces(bytes, size), encoding)) read.push(piece)
        expect(read.join('')).toBe(wanted)
      }
    },
  )

  test('text that is not of the encoding that was chosen is refused, not mended', async () => {
    const read = csvRows(decoded(inPieces(western), 'utf-8'))
    await expect(all(read)).rejects.toMatchObject({ problem: { code: 'not_in_encoding' } })
  })
})

describe('CSV', () => {
  test.each([
    [
      'commas',
      'a,b\r\n1,2\r\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'semicolons with commas in cells',
      'a;b\nFoo, Bar;2\n',
      [
        ['a', 'b'],
        ['Foo, Bar', '2'],
      ],
    ],
    [
      'tabs',
      'a\tb\n1\t2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['one column', 'a\nb\n', [['a'], ['b']]],
    [
      'the line that names the separator',
      'sep=;\r\na;b\r\n1;2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'lines within quotes',
      'a,b\n"1\n2","say ""hi"""\n',
      [
        ['a', 'b'],
        ['1\n2', 'say "hi"'],
      ],
    ],
    ['rows of other lengths', 'a,b\n1\n1,2,3\n', [['a', 'b'], ['1'], ['1', '2', '3']]],
    [
      'carriage returns alone',
      'a,b\r1,2\r',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
  ])('%s', async (_, text, wanted) => {
    for (const size of [1, 5, 10_000]) expect(await readCsv(text, size)).toEqual(wanted)
  })

  test('rows have the numbers that a spreadsheet shows', async () => {
    const rows = await all(
      csvRows(decoded(inPieces(Buffer.from('a,b\n"1\n2",x\n\n3,y\n')), 'utf-8')),
    )
    expect(rows.map(({ position, cells }) => [position, cells[0]])).toEqual([
      [1, 'a'],
      [2, '1\n2'],
      [3, ''],
      [4, '3'],
    ])
  })

  test.each([
    ['a quote that is never closed', 'a,b\n1,"2\n3,4\n', 'quote_not_closed', 2],
    ['a quote in the middle of a cell', 'a,b\n1,2\n3,x"y\n', 'stray_quote', 3],
    ['too many columns', `a\n${'x,'.repeat(200)}y\n`, 'too_many_columns', 2],
    ['a cell that is too long', `a,b\n1,${'x'.repeat(32_768)}\n`, 'cell_too_long', 2],
    ['a row of nothing but separators', `a,b\n${','.repeat(3_000_000)}`, 'too_many_columns', 2],
    ['headings of nothing but separators', ','.repeat(3_000_000), 'too_many_columns', 1],
    [
      'a row with very much text in many cells',
      `a,b\n${`${'x'.repeat(30_000)},`.repeat(7)}\n`,
      'row_too_long',
      2,
    ],
    ['a record without end', `a,b\n1,"${'x\n'.repeat(600_000)}`, 'record_too_long', 2],
  ])('%s is refused, with its row', async (_, text, code, row) => {
    const reading = all(csvRows(decoded(inPieces(Buffer.from(text), 4_000), 'utf-8')))
    await expect(reading).rejects.toMatchObject({ problem: { code, row } })
  })

  test('whatever the product writes into a file comes back as it was', async () => {
    const cell = fc.string({ unit: 'grapheme', maxLength: 20 }).map((text) => text.toWellFormed())
    const risky = fc.constantFrom(
      '=1+1',
      "'=1",
      "''@x",
      '+44 1',
      '-',
      '\tx',
      'a"b',
      'a\r\nb',
      '；',
      '＝1',
      'a;=1',
      'a;\'"=1";b',
      ";\n '-1\t@",
    )
    const row = fc.array(fc.oneof(cell, risky), { minLength: 2, maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(row, fc.array(row, { maxLength: 5 }), async (first, more) => {
        const wanted = [first, ...more.map((cells) => first.map((_, at) => cells[at] ?? ''))]
        const titles = first.map((_, at): [string, (of: string[]) => string] => [
          `t${at}`,
          (cells) => cells[at] ?? '',
        ])
        async function* pages() {
          yield wanted
        }
        const parts = []
        for await (const part of csvLines(titles, pages())) parts.push(part)
        const [, ...read] = await readCsv(parts.join(''), 11)
        expect(read).toEqual(wanted)
      }),
      { numRuns: 200 },
    )
  })
})

describe('workbooks', () => {
  test('the first sheet is read, with text wherever it stands', async () => {
    const file = zipOf(
      partsOf(
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><r><t>in</t></r><r><t>line</t></r><rPh><t>no</t></rPh></is></c></row>' +
          '<row r="3"><c r="A3"><f>1+1</f><v>2</v></c><c r="B3" t="b"><v>1</v></c><c r="C3" t="str"><v>a &amp; b</v></c></row>',
        ['shared'],
      ),
    )
    const rows = await all(
      xlsxRows({ size: file.length, read: (from, to) => inPieces(file.subarray(from, to)) }),
    )
    expect(rows).toEqual([
      { position: 1, cells: ['shared', '', 'inline'] },
      { position: 3, cells: ['2', 'TRUE', 'a & b'] },
    ])
  })

  test('many rows come back', async () => {
    const rows = Array.from({ length: 500 }, (_, at) => [`Name ${at}`, `user${at}@partner.example`])
    expect(await readXlsx(workbookOf(rows))).toEqual(rows)
  })

  test('no more is read of it than the rows that are taken ask for', async () => {
    const rows = Array.from({ length: 6_000 }, (_, at) => [
      `Name ${at}`,
      `user${at}@partner.example`,
    ])
    const file = workbookOf(rows)
    let read = 0
    const parts = {
      size: file.length,
      read: (from: number, to: number) => inPieces(file.subarray(from, to), 50_000),
    }
    const count = (bytes: number) => {
      read += bytes
    }
    for await (const { cells } of xlsxRows(parts, count)) {
      expect(cells).toEqual(rows[0])
      break
    }
    expect(read).toBeLessThan(200_000)
    expect(await all(xlsxRows(parts, count))).toHaveLength(6_000)
    expect(read).toBeGreaterThan(700_000)
  })

  const bomb = Buffer.alloc(250_000_000, 'x')
  const sheetName = 'xl/worksheets/sheet1.xml'
  const others = partsOf('').filter(({ name }) => name !== sheetName)
  const cell = '<c r="A1" t="s"><v>0</v></c>'
  const long = 'x'.repeat(30_000)
  const references = Array.from(
    { length: 50_000 },
    (_, at) => `<row r="${at + 1}"><c r="A${at + 1}" t="s"><v>0</v></c></row>`,
  ).join('')

  test.each<[string, () => Buffer, string]>([
    ['a bomb', () => zipOf([...others, { name: sheetName, content: bomb }]), 'unpacks_to_too_much'],
    [
      'a bomb that says it is small',
      () => zipOf([...others, { name: sheetName, content: bomb, declaredSize: 100 }]),
      'broken_workbook',
    ],
    [
      'a cell in the last column of a sheet',
      () => zipOf(partsOf(`<row r="1"><c r="XFD1"><v>1</v></c></row>`)),
      'too_many_columns',
    ],
    [
      'a row at the end of a sheet',
      () => zipOf(partsOf(`<row r="1048576"><c r="A1048576"><v>1</v></c></row>`)),
      'too_many_rows',
    ],
    [
      'entities of its own',
      () =>
        zipOf([
          ...others,
          {
            name: sheetName,
            content: '<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet><sheetData/></worksheet>',
          },
        ]),
      'doctype',
    ],
    [
      'macros',
      () => zipOf([...partsOf(''), { name: 'xl/vbaProject.bin', content: 'x' }]),
      'macros',
    ],
    ['a row within a row', () => zipOf(partsOf('<row r="1"><row r="2"/></row>')), 'strange_xml'],
    [
      'a row within a cell',
      () => zipOf(partsOf('<row r="1"><c r="A1"><row r="2"/></c></row>')),
      'strange_xml',
    ],
    ['a cell outside of rows', () => zipOf(partsOf('<row r="1"/><c r="A1"/>')), 'strange_xml'],
    [
      'a cell within a cell',
      () => zipOf(partsOf('<row r="1"><c r="A1"><c r="B1"/></c></row>')),
      'strange_xml',
    ],
    ['elements within elements', () => zipOf(partsOf('<a>'.repeat(100_000))), 'strange_xml'],
    [
      'an element with very many attributes',
      () =>
        zipOf(
          partsOf(`<row ${Array.from({ length: 100_000 }, (_, at) => `a${at}=""`).join(' ')}/>`),
        ),
      'strange_xml',
    ],
    ['a text without end', () => zipOf(partsOf(`<f>${long.repeat(50)}</f>`)), 'strange_xml'],
    [
      'an attribute without end',
      () => zipOf(partsOf(`<row r="${long.repeat(50)}"/>`)),
      'strange_xml',
    ],
    ['a comment without end', () => zipOf(partsOf(`<!--${long.repeat(50)}-->`)), 'strange_xml'],
    [
      'a row with very much text in many cells',
      () => zipOf(partsOf(`<row r="1">${'<c t="s"><v>0</v></c>'.repeat(7)}</row>`, [long])),
      'row_too_long',
    ],
    ['one long text in 50,000 cells', () => zipOf(partsOf(references, [long])), 'too_much_text'],
    [
      'too many parts',
      () =>
        zipOf([
          ...partsOf(''),
          ...Array.from({ length: 600 }, (_, at) => ({ name: `x/${at}`, content: '' })),
        ]),
      'too_many_parts',
    ],
    ['a reference to no text', () => zipOf(partsOf(`<row r="1">${cell}</row>`)), 'broken_workbook'],
    ['a password', () => Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'encrypted'],
    ['something else', () => Buffer.from('PK\x03\x04 and no more'), 'broken_workbook'],
    [
      'an entry outside of it',
      () => zipOf([...partsOf(''), { name: '../evil', content: 'x' }]),
      'broken_workbook',
    ],
  ])('%s is refused', async (_, file, code) => {
    await expect(readXlsx(file())).rejects.toMatchObject({ problem: { code } })
  })
})

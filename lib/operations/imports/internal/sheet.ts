import {
  createGuard,
  type FileRow,
  longestCell,
  mostColumns,
  mostText,
  Unreadable,
} from './unreadable'
import { type Bytes, parsed } from './xml'

/** More texts than these no workbook of so many rows needs. */
const mostStrings = 1_000_000

/** The texts that cells refer to by their numbers, read as far as they are asked for. */
export function sharedStrings(bytes: Bytes) {
  const strings: string[] = []
  const cell = createText()
  let all = 0
  const reading = parsed(bytes, {
    open(name) {
      if (name === 'si') cell.begin()
      cell.open(name)
    },
    text: cell.add,
    close(name) {
      cell.close(name)
      if (name !== 'si') return
      strings.push(cell.end())
      all += strings.at(-1)?.length ?? 0
      if (strings.length > mostStrings || all > mostText)
        throw new Unreadable({ code: 'too_much_text' })
    },
  })
  return {
    async at(number: number): Promise<string | undefined> {
      while (strings.length <= number && !(await reading.next()).done);
      return strings[number]
    },
    close: () => reading.return(undefined),
  }
}

/** Gathers the text of one cell: of its `t` elements, but not how it is pronounced (`rPh`). */
function createText() {
  let text = ''
  let inText = false
  let spoken = false
  return {
    begin() {
      text = ''
      inText = false
      spoken = false
    },
    open(name: string) {
      if (name === 't') inText = true
      if (name === 'rPh') spoken = true
    },
    add(more: string) {
      if (!inText || spoken) return
      text += more
      if (text.length > longestCell) throw new Unreadable({ code: 'cell_too_long' })
    },
    close(name: string) {
      if (name === 't') inText = false
      if (name === 'rPh') spoken = false
    },
    end: () => text,
  }
}

/** A cell's column, counted from 0, of a reference such as `AB12`; null for what is none. */
function columnOf(reference: string | undefined): number | null {
  const letters = /^([A-Z]{1,3})\d+$/.exec(reference ?? '')?.[1]
  if (!letters) return null
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

/** The rows of a sheet. Of a formula its last result is taken; numbers stand as they are stored. */
export async function* sheetRows(
  bytes: Bytes,
  strings: Pick<ReturnType<typeof sharedStrings>, 'at'>,
): AsyncGenerator<FileRow> {
  const guard = createGuard()
  const inline = createText()
  /** Rows with the numbers of the texts that are still to be put into their cells. */
  let ready: [FileRow, references: Map<number, number>][] = []
  let row: FileRow = { position: 0, cells: [] }
  let references = new Map<number, number>()
  let within: 'row' | 'c' | null = null
  let column = 0
  let type = ''
  let value = ''
  let inValue = false

  const broken = () => new Unreadable({ code: 'broken_workbook', row: row.position })
  const strange = () => new Unreadable({ code: 'strange_xml', row: row.position })

  function beginRow({ r }: Record<string, string>) {
    if (within) throw strange()
    within = 'row'
    const position = r === undefined ? row.position + 1 : Number(r)
    if (!Number.isSafeInteger(position) || position <= row.position) throw broken()
    row = guard({ position, cells: [] })
    references = new Map()
    column = -1
  }
  function beginCell({ r, t = 'n' }: Record<string, string>) {
    if (within !== 'row') throw strange()
    within = 'c'
    const next = r === undefined ? column + 1 : columnOf(r)
    if (next === null || next <= column) throw broken()
    if (next >= mostColumns) throw new Unreadable({ code: 'too_many_columns', row: row.position })
    column = next
    type = t
    value = ''
    inline.begin()
  }
  function endRow() {
    ready.push([row, references])
    within = null
  }
  function endCell() {
    within = 'row'
    while (row.cells.length < column) row.cells.push('')
    if (type === 's' && value !== '') references.set(column, Number(value))
    row.cells.push(textOf())
  }
  function textOf(): string {
    if (type === 'inlineStr') return inline.end()
    if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE'
    return value
  }

  const reading = parsed(bytes, {
    open(name, attributes) {
      if (name === 'row') beginRow(attributes)
      else if (name === 'c') beginCell(attributes)
      else if (name === 'v') inValue = true
      else inline.open(name)
    },
    text(text) {
      if (inValue) value += text
      else inline.add(text)
      if (value.length > longestCell)
        throw new Unreadable({ code: 'cell_too_long', row: row.position })
    },
    close(name) {
      if (name === 'v') inValue = false
      else if (name === 'c') endCell()
      else if (name === 'row') endRow()
      else inline.close(name)
    },
  })
  for await (const _ of reading) {
    for (const [whole, numbers] of ready) {
      for (const [at, number] of numbers) {
        const text = await strings.at(number)
        if (text === undefined)
          throw new Unreadable({ code: 'broken_workbook', row: whole.position })
        whole.cells[at] = text
      }
      yield guard(whole)
    }
    ready = []
  }
}

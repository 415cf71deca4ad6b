import { SaxesParser, type SaxesTagPlain } from 'saxes'
import {
  createGuard,
  type FileRow,
  longestCell,
  mostColumns,
  mostText,
  Unreadable,
} from './unreadable'

type Bytes = AsyncIterable<Uint8Array>

/** More texts than these no workbook of so many rows needs. */
const mostStrings = 1_000_000

/** A sheet has elements within elements to a depth of about ten, and its outermost one a few dozen attributes. */
const deepest = 64
const mostAttributes = 200
/** In bytes: more than these no text, attribute or comment has. */
const longestStretch = 1_000_000

/** Spreadsheet programs write prefixes, or none. */
const localName = (name: string) => name.slice(name.indexOf(':') + 1)

type Handlers = {
  open(name: string, attributes: Record<string, string>): void
  close?(name: string): void
  text?(text: string): void
}

/**
 * Reads XML as its bytes come in. Entities cannot be declared: a DOCTYPE is refused. So is what the parser would have to
 * hold in memory without end.
 */
async function* parsed(bytes: Bytes, handlers: Handlers): AsyncGenerator<void> {
  const parser = new SaxesParser()
  parser.on('doctype', () => {
    throw new Unreadable({ code: 'doctype' })
  })
  parser.on('error', () => {
    throw new Unreadable({ code: 'broken_workbook' })
  })
  const strange = () => new Unreadable({ code: 'strange_xml' })
  let depth = 0
  let attributesOfTag = 0
  let sinceLastEvent = 0
  parser.on('attribute', () => {
    sinceLastEvent = 0
    attributesOfTag += 1
    if (attributesOfTag > mostAttributes) throw strange()
  })
  parser.on('opentag', ({ name, attributes }: SaxesTagPlain) => {
    sinceLastEvent = 0
    attributesOfTag = 0
    depth += 1
    if (depth > deepest) throw strange()
    handlers.open(localName(name), attributes)
  })
  parser.on('closetag', ({ name }) => {
    sinceLastEvent = 0
    depth -= 1
    handlers.close?.(localName(name))
  })
  const takeText = (text: string) => {
    sinceLastEvent = 0
    handlers.text?.(text)
  }
  parser.on('text', takeText)
  parser.on('cdata', takeText)
  parser.on('comment', () => {
    sinceLastEvent = 0
  })
  const decoder = new TextDecoder('utf-8', { fatal: true })
  for await (const piece of bytes) {
    sinceLastEvent += piece.length
    if (sinceLastEvent > longestStretch) throw strange()
    parser.write(decoder.decode(piece, { stream: true }))
    yield
  }
  parser.write(decoder.decode()).close()
  yield
}

/** The attributes of all elements of this name, out of a part of at most so many bytes. */
export async function xmlAttributes(
  bytes: Bytes,
  element: string,
  mostBytes: number,
): Promise<Record<string, string>[]> {
  const found: Record<string, string>[] = []
  const reading = parsed(limited(bytes, mostBytes), {
    open(name, attributes) {
      if (name === element) found.push({ ...attributes })
    },
  })
  for await (const _ of reading);
  return found
}

async function* limited(bytes: Bytes, most: number): AsyncGenerator<Uint8Array> {
  let left = most
  for await (const piece of bytes) {
    left -= piece.length
    if (left < 0) throw new Unreadable({ code: 'broken_workbook' })
    yield piece
  }
}

/** The texts that cells refer to by their number. */
export async function sharedStrings(bytes: Bytes): Promise<string[]> {
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
  for await (const _ of reading);
  return strings
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
  strings: readonly string[],
): AsyncGenerator<FileRow> {
  const guard = createGuard()
  const inline = createText()
  let ready: FileRow[] = []
  let row: FileRow = { position: 0, cells: [] }
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
    ready.push(guard(row))
    within = null
  }
  function endCell() {
    const text = textOf()
    within = 'row'
    while (row.cells.length < column) row.cells.push('')
    row.cells.push(text)
  }
  function textOf(): string {
    if (type === 'inlineStr') return inline.end()
    if (type === 's' && value !== '') {
      const text = strings[Number(value)]
      if (text === undefined) throw broken()
      return text
    }
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
    yield* ready
    ready = []
  }
}

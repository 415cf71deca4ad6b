import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { Unreadable } from './unreadable'

export type Bytes = AsyncIterable<Uint8Array>

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
export async function* parsed(bytes: Bytes, handlers: Handlers): AsyncGenerator<void> {
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

import { setImmediate } from 'node:timers/promises'
import { SaxesParser } from 'saxes'
import type { PictureType } from '@/db/enums'

/** What a picture is, by its bytes. Null where its size in pixels is not told, or none that a picture can have. */
export type Picture = { type: PictureType; width: number | null; height: number | null }

/** Reads type and size out of a picture's head, without decoding it; null for what is no picture of these types. */
export async function readPicture(bytes: Uint8Array): Promise<Picture | null> {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (const read of [png, gif, webp, jpeg, svg]) {
    const found = await read(data)
    if (found) return { ...found, width: possible(found.width), height: possible(found.height) }
  }
  return null
}

/** What a head says may be anything, and has to fit into the database. */
const possible = (pixels: number | null) =>
  pixels !== null && pixels >= 1 && pixels <= 1_000_000 ? pixels : null

const begins = (data: Buffer, hex: string) =>
  data.subarray(0, hex.length / 2).toString('hex') === hex

/** PNG specification, 5.2 and 11.2.2: the first chunk is IHDR. */
function png(data: Buffer): Picture | null {
  if (!begins(data, '89504e470d0a1a0a') || data.length < 24) return null
  return { type: 'png', width: data.readUInt32BE(16), height: data.readUInt32BE(20) }
}

/** GIF89a, 18: the logical screen. */
function gif(data: Buffer): Picture | null {
  if (!/^GIF8[79]a$/.test(data.subarray(0, 6).toString('latin1')) || data.length < 10) return null
  return { type: 'gif', width: data.readUInt16LE(6), height: data.readUInt16LE(8) }
}

/** RFC 9649, 2.5 to 2.7: which chunk comes first tells where the size stands. */
function webp(data: Buffer): Picture | null {
  const word = (at: number) => data.subarray(at, at + 4).toString('latin1')
  if (word(0) !== 'RIFF' || word(8) !== 'WEBP' || data.length < 30) return null
  const type = 'webp'
  switch (word(12)) {
    case 'VP8X':
      return { type, width: data.readUIntLE(24, 3) + 1, height: data.readUIntLE(27, 3) + 1 }
    case 'VP8L': {
      const bits = data.readUInt32LE(21)
      return { type, width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
    }
    default:
      return {
        type,
        width: data.readUInt16LE(26) & 0x3fff,
        height: data.readUInt16LE(28) & 0x3fff,
      }
  }
}

/** ITU-T T.81, B.1.1.4 and B.2.2: segments name their length, until a frame header comes. */
function jpeg(data: Buffer): Picture | null {
  if (!begins(data, 'ffd8ff')) return null
  let at = 2
  while (at + 9 <= data.length && data[at] === 0xff) {
    const marker = data[at + 1] ?? 0
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) {
      return { type: 'jpeg', width: data.readUInt16BE(at + 7), height: data.readUInt16BE(at + 5) }
    }
    at += marker === 0xff ? 1 : 2 + data.readUInt16BE(at + 2)
  }
  return { type: 'jpeg', width: null, height: null }
}

/** Nobody writes a size or a view box with more characters. Entities make an attribute of any length out of a short file. */
const longest = 100

/** A number of pixels, of an attribute that says nothing else. */
const pixels = (text: string | undefined) => {
  const number = /^(\d{1,9}(?:\.\d{1,20})?)\s?(?:px)?$/.exec(shortOf(text))?.[1]
  return number === undefined ? null : Math.round(Number(number))
}

const shortOf = (text: string | undefined) =>
  text !== undefined && text.length <= longest ? text.trim() : ''

const entity = /<!ENTITY\s+([\w.-]+)\s+["']([^"'&<%]{0,100})["']\s*>/g

const namespace = 'http://www.w3.org/2000/svg'
/** Nobody draws deeper; a file that nests for ever is no picture. */
const deepest = 500
/** Characters that are parsed before others have their turn. */
const piece = 65_536

/** SVG 2, 5.1 and 8.2: width and height of the outermost element, or those of its view box. Ends at the first error. */
async function svg(data: Buffer): Promise<Picture | null> {
  const text = data.toString('utf8')
  if (!/^\uFEFF?\s*</.test(text)) return null
  let found: Picture | null = null
  let depth = 0
  const end = () => {
    throw new Error('This is no picture.')
  }
  // Without its reading of namespaces, which takes time by the square of the depth.
  const parser = new SaxesParser()
  parser.on('error', end)
  // Drawing programs abbreviate namespaces in the document type; what is longer than such a name is not put in.
  parser.on('doctype', (doctype) => {
    for (const [, name = '', value = ''] of doctype.matchAll(entity)) parser.ENTITIES[name] = value
  })
  parser.on('opentag', (tag) => {
    depth += 1
    if (depth > deepest) end()
    found ??= outermost(tag) ?? end()
  })
  parser.on('closetag', () => {
    depth -= 1
  })
  try {
    for (let at = 0; at < text.length; at += piece) {
      parser.write(text.slice(at, at + piece))
      await setImmediate()
    }
    parser.close()
  } catch {
    return null
  }
  return found
}

function outermost({ name, attributes }: { name: string; attributes: Record<string, string> }) {
  const [local = '', prefix] = name.split(':').toReversed()
  const declared = attributes[prefix === undefined ? 'xmlns' : `xmlns:${prefix}`]
  if (local !== 'svg' || declared !== namespace) return null
  const box = shortOf(attributes.viewBox).split(/[\s,]+/)
  const width = pixels(attributes.width) ?? pixels(box[2])
  return { type: 'svg' as const, width, height: pixels(attributes.height) ?? pixels(box[3]) }
}

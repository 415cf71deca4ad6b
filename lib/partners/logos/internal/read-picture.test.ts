import { deflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { readPicture } from './read-picture'

const bytes = (...parts: (string | number[] | Buffer)[]) =>
  Buffer.concat(parts.map((part) => Buffer.from(part as string, 'latin1')))

const u16le = (number: number) => [number & 0xff, number >> 8]
const u32be = (number: number) => [
  number >>> 24,
  (number >> 16) & 0xff,
  (number >> 8) & 0xff,
  number & 0xff,
]

const png = bytes('\x89PNG\r\n\x1a\n', u32be(13), 'IHDR', u32be(320), u32be(80), deflateSync('x'))
const gif = bytes('GIF89a', u16le(64), u16le(32), [0, 0, 0])
const vp8x = bytes(
  'RIFF',
  [0, 0, 0, 0],
  'WEBPVP8X',
  [10, 0, 0, 0],
  [0, 0, 0, 0],
  [199, 0, 0, 79, 0, 0],
)
const vp8l = bytes(
  'RIFF',
  [0, 0, 0, 0],
  'WEBPVP8L',
  [5, 0, 0, 0, 0x2f],
  [0x63, 0xc0, 0x0c, 0],
  [0, 0, 0, 0, 0, 0],
)
const jpeg = bytes(
  [0xff, 0xd8],
  [0xff, 0xe0, 0, 4, 1, 2],
  [0xff, 0xc4, 0, 3, 9],
  [0xff, 0xff, 0xc2, 0, 11, 8, 0, 90, 1, 44, 3],
)

test.each([
  ['png', png, 320, 80],
  ['gif', gif, 64, 32],
  ['webp', vp8x, 200, 80],
  ['webp', vp8l, 100, 52],
  ['jpeg', jpeg, 300, 90],
])('a %s is known by its bytes, with its size', async (type, data, width, height) => {
  expect(await readPicture(data)).toEqual({ type, width, height })
})

const svg = (attributes: string) =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" ${attributes}/>`)

test.each([
  ['width="120" height="40px"', 120, 40],
  ['viewBox="0 0 24 12.4"', 24, 12],
  ['width="100%" viewBox="0,0,50,20"', 50, 20],
  ['width="10em"', null, null],
  ['width=" 7.25 px " height="7px5"', 7, null],
  ['width="99999999999" height="0"', null, null],
])(
  'the size of an SVG picture is what it says in pixels: %s',
  async (attributes, width, height) => {
    expect(await readPicture(svg(attributes))).toEqual({ type: 'svg', width, height })
  },
)

test('an SVG picture may begin with what XML has before it', async () => {
  const text =
    '\uFEFF<?xml version="1.0"?>\n<!-- ours -->\n<svg xmlns="http://www.w3.org/2000/svg"/>'
  expect((await readPicture(Buffer.from(text)))?.type).toBe('svg')
})

test('an SVG picture may have a prefix for its names', async () => {
  const text = '<v:svg xmlns:v="http://www.w3.org/2000/svg" width="3" height="4"><v:g/></v:svg>'
  expect(await readPicture(Buffer.from(text))).toEqual({ type: 'svg', width: 3, height: 4 })
})

test('an SVG picture may abbreviate its namespace, and nothing in it grows', async () => {
  const text = `<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" [
    <!ENTITY ns_svg "http://www.w3.org/2000/svg"> <!ENTITY a "aaaaaaaaaa"> <!ENTITY b "&a;&a;&a;"> ]>
    <svg xmlns="&ns_svg;" width="9" height="8"><title>&a;</title></svg>`
  expect(await readPicture(Buffer.from(text))).toEqual({ type: 'svg', width: 9, height: 8 })
  expect(await readPicture(Buffer.from(text.replace('<title>&a;', '<title>&b;')))).toBeNull()
})

test.each([
  ['spaces', `width="1${' '.repeat(500_000)}x" viewBox="0 0 1${' '.repeat(500_000)}x 1"`],
  ['what entities make of a few', `width="1${'&a;'.repeat(20_000)}x"`],
  ['a view box of more numbers than fit', `viewBox="${'&b;'.repeat(600_000)}"`],
])('an SVG picture with a size of %s is read at once, and has none', async (_, attributes) => {
  const text = `<!DOCTYPE svg [<!ENTITY a "${' '.repeat(100)}"><!ENTITY b "${'1,'.repeat(50)}">]>
    <svg xmlns="http://www.w3.org/2000/svg" ${attributes}/>`
  expect(await readPicture(Buffer.from(text))).toEqual({ type: 'svg', width: null, height: null })
})

test.each([
  ['nothing', ''],
  ['a page', '<!doctype html><html><body>Not found</body></html>'],
  [
    'a page around a picture',
    '<html xmlns="http://www.w3.org/1999/xhtml"><svg xmlns="http://www.w3.org/2000/svg"/></html>',
  ],
  ['XML that breaks off', '<svg xmlns="http://www.w3.org/2000/svg"><g>'],
  ['something that is called svg', '<svg/>'],
  ['something of another namespace', '<svg xmlns="http://www.w3.org/1999/xhtml"/>'],
  [
    'what nests for ever',
    `<svg xmlns="http://www.w3.org/2000/svg">${'<g>'.repeat(250_000)}${'</g>'.repeat(250_000)}</svg>`,
  ],
  ['text', 'GIF, PNG'],
  ['an icon', '\0\0\x01\0\x01\0'],
])('%s is no picture', async (_, text) => {
  expect(await readPicture(Buffer.from(text, 'latin1'))).toBeNull()
})

test('a picture that breaks off before its size is read as far as it goes, or not at all', async () => {
  for (const whole of [png, gif, vp8x, vp8l, jpeg]) {
    for (let length = 0; length < whole.length; length += 1) {
      await expect(readPicture(whole.subarray(0, length))).resolves.not.toThrow()
    }
  }
})

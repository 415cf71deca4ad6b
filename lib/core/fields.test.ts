import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  emailAddress,
  normaliseEmail,
  rowId,
  shownEmail,
  singleLine,
  withAsciiDomain,
} from './fields'

const name = singleLine('name', 20)

it('an ID is one and the same however its letters are written', () => {
  const id = '0192f0c1-2a3b-7c4d-8e5f-0a1b2c3d4e5f'
  expect(rowId.parse(id.toUpperCase())).toBe(rowId.parse(id))
})

describe('a line of text', () => {
  it.each([
    ['trims', '  Acme  ', 'Acme'],
    ['makes one space of many and of exotic ones', 'Acme\u00a0\u2003 Ltd', 'Acme Ltd'],
    ['composes letters', 'E\u0301clair', 'Éclair'],
    [
      'keeps joiners that scripts and emoji need',
      'می\u200cخواهم 👩\u200d💻',
      'می\u200cخواهم 👩\u200d💻',
    ],
    ['counts characters, not their halves', '🙂'.repeat(20), '🙂'.repeat(20)],
  ])('%s', (_, typed, kept) => {
    expect(name.parse(typed)).toBe(kept)
  })

  it.each([
    ['nothing', ''],
    ['spaces', ' \u3000 '],
    ['only a joiner', '\u200d'],
    ['NUL', 'Ac\0me'],
    ['a line break', 'Acme\nLtd'],
    ['a right-to-left override', 'Acme \u202emoc.elpmaxe'],
    ['a zero-width space', 'Ac\u200bme'],
    ['a soft hyphen', 'Ac\u00adme'],
    ['a filler that looks like a space', '\u3164'],
    ['a noncharacter', 'Acme\uffff'],
    ['half of a character', 'Acme \ud83d'],
    ['21 characters', 'x'.repeat(21)],
    ['a megabyte', 'x'.repeat(1_000_000)],
    ['a number', 7],
    ['null', null],
  ])('refuses %s with one sentence', (_, typed) => {
    const result = name.safeParse(typed)
    expect(result.success).toBe(false)
    expect(result.error?.issues).toHaveLength(1)
    expect(result.error?.issues[0]?.message).toMatch(/name.*\.$/i)
  })

  it('accepts only what PostgreSQL stores unchanged, and is stable', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (typed) => {
        const result = name.safeParse(typed)
        if (!result.success) return
        expect(result.data.isWellFormed()).toBe(true)
        expect(result.data).not.toContain('\0')
        expect([...result.data].length).toBeLessThanOrEqual(20)
        expect(name.parse(result.data)).toBe(result.data)
      }),
    )
  })
})

describe('an email address', () => {
  it.each([
    ['is trimmed and lower-cased', ' Ann@Example.COM ', 'ann@example.com'],
    ['keeps its plus-tag', 'ann+eu@example.com', 'ann+eu@example.com'],
    ['loses compatibility forms', 'ａnn@example.com', 'ann@example.com'],
    ['may have an apostrophe', "o'neil@example.ie", "o'neil@example.ie"],
  ])('%s', (_, typed, kept) => {
    expect(emailAddress.parse(typed)).toBe(kept)
  })

  it.each([
    '',
    'ann',
    'ann@',
    '@example.com',
    'ann@example',
    'ann@@example.com',
    'ann@exa mple.com',
    'ann@-example.com',
    'ann@example.c',
    'ann\0@example.com',
    'ann\ud800@example.com',
    `${'a'.repeat(65)}@example.com`,
    `ann@${'a.'.repeat(130)}com`,
    'x'.repeat(1_000_000),
    7,
    null,
    ['ann@example.com'],
  ])('refuses %j with one sentence', (typed) => {
    const result = emailAddress.safeParse(typed)
    expect(result.success).toBe(false)
    expect(result.error?.issues).toHaveLength(1)
  })

  it.each([
    ['max@maßanfertigung.de', 'max@xn--maanfertigung-cdb.de', 'max@maßanfertigung.de'],
    ['Max@MÜLLER.de', 'max@xn--mller-kva.de', 'max@müller.de'],
    ['max@mu\u0308ller.de', 'max@xn--mller-kva.de', 'max@müller.de'],
    ['max@xn--mller-kva.de', 'max@xn--mller-kva.de', 'max@müller.de'],
    ['a@ΒΌΛΟς.com', 'a@xn--nxasmm1c.com', 'a@βόλος.com'],
    ['a@東京。jp', 'a@xn--1lqs71d.jp', 'a@東京.jp'],
    ['a@نامه\u200cای.com', 'a@xn--mgba3gch31f060k.com', 'a@نامه\u200cای.com'],
  ])('%s is stored as %s and shown as %s', (typed, stored, shown) => {
    expect(emailAddress.parse(typed)).toBe(stored)
    expect(emailAddress.parse(shown)).toBe(stored)
    expect(emailAddress.parse(stored)).toBe(stored)
    expect(shownEmail(stored)).toBe(shown)
  })

  it.each([
    ['a joiner where no script wants one', 'max@a\u200db.de'],
    ['both directions in one label', 'max@אa.com'],
    ['an undecodable label', 'max@xn--a.de'],
    ['a label that decodes to a plain one', 'max@xn--abc-.de'],
    ['a hyphen at the edge of a label', 'max@-ü.de'],
    ['hyphens where xn-- has them', 'max@ab--ü.de'],
    ['an empty label', 'max@ü..de'],
    ['a symbol, which IDNA 2008 knows no domains of', 'max@i❤.ws'],
    ['an underscore', 'max@a_ü.de'],
    ['a percent-coded letter', 'max@ü%41.de'],
    ['a port', 'max@ü.de:80'],
    ['a label that is too long in ASCII', `max@${'ü'.repeat(60)}.de`],
  ])('an international domain is refused with %s', (_, typed) => {
    expect(emailAddress.safeParse(typed).error?.issues).toHaveLength(1)
    expect(() => shownEmail(typed)).not.toThrow()
  })

  it('says that nobody can write to letters beyond ASCII before the @', () => {
    expect(emailAddress.safeParse('zoë@example.com').error?.issues[0]?.message).toMatch(
      /^Before the @ only/,
    )
  })

  it('keeps the letter case of an address that is not ours to compare', () => {
    expect(withAsciiDomain('Max@Müller.de')).toBe('Max@xn--mller-kva.de')
    expect(withAsciiDomain('Max@Example.com')).toBe('Max@Example.com')
  })

  it('is compared in one form, however it is typed', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (address) => {
        const parsed = emailAddress.safeParse(address)
        if (!parsed.success) return
        expect(emailAddress.parse(` ${address.toUpperCase()} `)).toBe(parsed.data)
        expect(normaliseEmail(parsed.data)).toBe(parsed.data)
      }),
    )
  })
})

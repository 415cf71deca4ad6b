import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emailAddress, normaliseEmail, singleLine } from './fields'

const name = singleLine('name', 20)

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

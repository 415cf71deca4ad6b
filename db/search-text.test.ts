import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { testDatabase } from '@/tests/support/database'
import { fold, isFoundBy, searchText } from './search-text'

const database = await testDatabase()

/** Those texts that the database folds otherwise than we do. */
async function foldedOtherwise(texts: readonly string[]): Promise<string[]> {
  const rows = await database.sql<{ text: string; folded: string; searched: string }[]>`
    select text, search_fold(text) as folded, search_text(text) as searched
    from unnest(${[...texts]}::text[]) text`
  return rows
    .filter(({ text, ...its }) => its.folded !== fold(text) || its.searched !== searchText(text))
    .map(({ text }) => text)
}

/** Without letters that are newer than the Unicode of this Node.js or of this PostgreSQL. */
async function knownToBoth(characters: readonly string[]): Promise<string[]> {
  const rows = await database.sql<{ char: string; small: string }[]>`
    select char, lower(normalize(char, NFKD) collate "und-x-icu") as small
    from unnest(${[...characters]}::text[]) char`
  return rows
    .filter(({ char, small }) => small === char.normalize('NFKD').toLowerCase())
    .map(({ char }) => char)
}

const surrounded = (char: string) => `a${char}b`

describe('folding', () => {
  it.each([
    ["King’s ＫＩＮＧ'Ｓ", "king's king's"],
    ['Müller–Lüdenscheidt', 'muller-ludenscheidt'],
    ['ΟΔΟΣ οδός οδοσ', 'οδοσ οδοσ οδοσ'],
    ['STRASSE Straße', 'strasse strasse'],
    ['İstanbul Iğdır', 'istanbul igdir'],
    ['Ёлка Йод', 'елка иод'],
    ['ｶﾞｲﾄﾞ ガイド', 'ガイド ガイド'],
    ['ﬁne № ①', 'fine no 1'],
    ['شَرِكَة ١٢٣', 'شركة 123'],
  ])('%s becomes %s', (text, folded) => {
    expect(fold(text)).toBe(folded)
  })

  it('is the same here and in the database for every character that both know', async () => {
    const rows: string[][] = []
    for (let code = 1; code < 0x110000; code += 1) {
      if (code % 256 === 1) rows.push([])
      if (code < 0xd800 || code > 0xdfff) rows.at(-1)?.push(String.fromCodePoint(code))
    }
    const byText = new Map(rows.map((row) => [row.map(surrounded).join(' '), row]))
    const suspects = (await foldedOtherwise([...byText.keys()])).flatMap(
      (text) => byText.get(text) ?? [],
    )
    const known = await knownToBoth(suspects)
    expect(await foldedOtherwise(known.map(surrounded))).toEqual([])
  }, 60_000)

  it('is the same here and in the database for any text, and folding again changes nothing', async () => {
    const alphabet = [..."aZ éßŒİıΣςσЁй東カﾞ가 ᄀ́̈ʼ’'–-(.)%_\\&١"]
    const text = fc.array(
      fc.oneof(fc.constantFrom(...alphabet), fc.string({ unit: 'grapheme', maxLength: 1 })),
      { maxLength: 30 },
    )
    const texts = fc
      .sample(text, { numRuns: 3_000, seed: 7 })
      .map((parts) => parts.join('').replaceAll('\0', ''))
    expect(await knownToBoth(await foldedOtherwise(texts))).toEqual([])
    for (const each of texts) {
      expect(fold(fold(each))).toBe(fold(each))
      expect(searchText(searchText(each))).toBe(searchText(each))
    }
  })
})

describe('a text', () => {
  it.each([
    ['Workspace Standard', 'standard work'],
    ['Workspace Standard', 'ST'],
    ['Café crème', 'creme cafe'],
    ['東京クラウド', '京'],
    ['anything', ' '],
  ])('%s is found by %s', (text, typed) => {
    expect(isFoundBy(text, typed)).toBe(true)
  })

  it.each([
    ['Workspace Standard', 'or'],
    ['Workspace Standard', 'standard 2'],
    ['100 %', '%'],
  ])('%s is not found by %s', (text, typed) => {
    expect(isFoundBy(text, typed)).toBe(false)
  })
})

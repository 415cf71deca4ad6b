import { describe, expect, test } from 'vitest'
import { isOneErrorApart, looseName, nearNames } from './near-names'

describe('one typing error', () => {
  test.each([
    ['contoso', 'contosso', 'a letter added'],
    ['contoso', 'contso', 'a letter missing'],
    ['contoso', 'contodo', 'a letter changed'],
    ['contoso', 'cnotoso', 'two neighbours swapped'],
    ['contoso', 'ontoso', 'the first letter missing'],
    ['contoso', 'contosx', 'the last letter changed'],
  ])('%s and %s: %s', async (one, other) => {
    expect(isOneErrorApart(one, other)).toBe(true)
    expect(isOneErrorApart(other, one)).toBe(true)
    expect((await nearNames(['litware', one])).near(other)).toEqual([1])
  })

  test.each([
    ['contoso', 'contoso', 'the same'],
    ['contoso', 'ontosoc', 'a letter that moved far'],
    ['contoso', 'cnotosso', 'two errors'],
    ['contoso', 'contososs', 'two letters added'],
    ['contoso', 'cotnsoo', 'two swaps'],
  ])('is none: %s and %s: %s', async (one, other) => {
    expect(isOneErrorApart(one, other)).toBe(false)
    expect((await nearNames([one])).near(other)).toEqual([])
  })
})

const near = async (names: string[], name: string) => (await nearNames(names)).near(name)

test('numbers tell names apart, and short names are near none', async () => {
  expect(await near(['branch12'], 'branch13')).toEqual([])
  expect(await near(['branch12'], 'branch1')).toEqual([])
  expect(await near(['branch12'], 'brunch12')).toEqual([0])
  expect(await near(['acme', 'acmes', 'a123456'], 'acma')).toEqual([])
  expect(await near(['acme'], 'acmes')).toEqual([])
  expect(await near(['b123456'], 'c123456')).toEqual([])
})

test('names are compared without letter case, accents, spaces and signs', () => {
  expect(looseName(' Löwe & Söhne, GmbH')).toBe('lowesohnegmbh')
})

test('all that are near are found, each once', async () => {
  const names = ['northwind', 'northwinds', 'nothwind', 'northwnid', 'southwind']
  expect((await near(names, 'northwind')).sort()).toEqual([1, 2, 3])
  expect(await near([], 'northwind')).toEqual([])
})

describe('what is spent on names', () => {
  /** Names of eight letters. */
  const others = (count: number) =>
    Array.from({ length: count }, (_, at) => `${at * 7919 + 10_000_000}`.replace(/\d/g, letterOf))
  const letterOf = (digit: string) => 'abcdefghij'.charAt(Number(digit))

  test('of a name a hundred letters are compared, whatever folding makes of it', () => {
    expect(looseName('ﷺ'.repeat(200))).toHaveLength(100)
    expect(looseName('x y'.repeat(66))).toBe('xy'.repeat(50))
  })

  test('a run of the same letter has one spelling without it', async () => {
    const run = 'x'.repeat(94)
    const { counts, near } = await nearNames([`${run}abcdef`, `${run}abcdeg`, `ab${run}cdef`])
    expect(counts.spellings).toBe(8 + 8 + 8)
    expect(near(`${run}abcdef`)).toEqual([1])
    expect(near(`${run}abcde`).sort()).toEqual([0, 1])
    expect(near(`ab${run.slice(1)}cdef`)).toEqual([2])
  })

  test('names that find no room are not kept, and those before them are', async () => {
    const names = ['northwind', 'contoso', 'fabrikam', 'acmes']
    const { counts, near } = await nearNames(names, 10 + 8 + 8)
    expect(counts).toMatchObject({ names: 2, spellings: 10 + 8 })
    expect([near('contosso'), near('fabrikan')]).toEqual([[1], []])
    expect((await nearNames(names)).counts.names).toBe(4)
  })

  test('each spelling is looked for among fifty at most, also where others have its place', async () => {
    const alike = Array.from(
      { length: 1_000 },
      (_, at) => `contos${String.fromCharCode(0x4e00 + at)}`,
    )
    const { counts, near } = await nearNames(alike)
    near('contosx')
    expect(counts.looks).toBeGreaterThanOrEqual(50)
    for (const name of ['contosx', ...others(20_000)]) {
      const before = counts.looks
      near(name)
      expect(counts.looks - before).toBeLessThanOrEqual(50 * (name.length + 1))
    }
  })

  test('other work is done between every hundred names', async () => {
    let turns = 0
    let waiting = setImmediate(function turn() {
      turns += 1
      waiting = setImmediate(turn)
    })
    await nearNames(others(5_000))
    clearImmediate(waiting)
    expect(turns).toBeGreaterThanOrEqual(49)
  })
})

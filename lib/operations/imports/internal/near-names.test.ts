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
  ])('%s and %s: %s', (one, other) => {
    expect(isOneErrorApart(one, other)).toBe(true)
    expect(isOneErrorApart(other, one)).toBe(true)
    expect(nearNames(['litware', one]).near(other)).toEqual([1])
  })

  test.each([
    ['contoso', 'contoso', 'the same'],
    ['contoso', 'ontosoc', 'a letter that moved far'],
    ['contoso', 'cnotosso', 'two errors'],
    ['contoso', 'contososs', 'two letters added'],
    ['contoso', 'cotnsoo', 'two swaps'],
  ])('is none: %s and %s: %s', (one, other) => {
    expect(isOneErrorApart(one, other)).toBe(false)
    expect(nearNames([one]).near(other)).toEqual([])
  })
})

test('numbers tell names apart, and short names are near none', () => {
  expect(nearNames(['branch12']).near('branch13')).toEqual([])
  expect(nearNames(['branch12']).near('branch1')).toEqual([])
  expect(nearNames(['branch12']).near('brunch12')).toEqual([0])
  expect(nearNames(['acme', 'acmes', 'a123456']).near('acma')).toEqual([])
  expect(nearNames(['acme']).near('acmes')).toEqual([])
  expect(nearNames(['b123456']).near('c123456')).toEqual([])
})

test('names are compared without letter case, accents, spaces and signs', () => {
  expect(looseName(' Löwe & Söhne, GmbH')).toBe('lowesohnegmbh')
})

test('all that are near are found, each once', () => {
  const names = nearNames(['northwind', 'northwinds', 'nothwind', 'northwnid', 'southwind'])
  expect(names.near('northwind').sort()).toEqual([1, 2, 3])
  expect(nearNames([]).near('northwind')).toEqual([])
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { distance, nearness, oneErrorFrom } from './near-miss'

describe('distance counts typing errors', () => {
  test.each([
    ['anna', 'anna', 0],
    ['anna', 'ana', 1],
    ['anna', 'annna', 1],
    ['gmail', 'gmial', 1],
    ['berg', 'burg', 1],
    ['', 'abc', 3],
    ['example.com', 'exmaple.con', 2],
  ])('%s to %s: %i', (from, to, errors) => expect(distance(from, to)).toBe(errors))

  test('is the same both ways, and nothing only for the same word', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 7 })
    fc.assert(
      fc.property(word, word, (one, other) => {
        expect(distance(one, other)).toBe(distance(other, one))
        expect(distance(one, other) === 0).toBe(one === other)
      }),
    )
  })
})

test('one error leads exactly to the addresses at distance one', () => {
  const errors = oneErrorFrom('ann.lee@example.com')
  expect(errors).toEqual(
    expect.arrayContaining([
      'an.lee@example.com',
      'ann.lee@exmaple.com',
      'ann.lee@example.co',
      'annn.lee@example.com',
      'ann-lee@example.com',
    ]),
  )
  expect(errors.every((each) => distance('ann.lee@example.com', each) === 1)).toBe(true)
  expect(errors).not.toContain('ann.lee@example.com')
})

describe('an address is near another', () => {
  test.each([
    ['ann@example.com', 'ann@example.com', 'same'],
    ['ann@example.com', 'ann+eu@example.com', 'plus_tag'],
    ['ann+eu@example.com', 'ann+us@example.com', 'plus_tag'],
    ['ann@exmaple.com', 'ann@example.com', 'typo'],
    ['anm@example.com', 'ann@example.com', 'typo'],
    ['ann@example.co.uk', 'ann@example.com', 'domain'],
    ['ann@exampel.con', 'ann@example.com', 'domain'],
    ['ann@northwind.example', 'ann@southwind.example', 'domain'],
    ['ann@northwind.example', 'ann@contoso.test', null],
    ['ann@example.com', 'bob@example.com', null],
  ])('%s and %s: %s', (looked, found, why) => expect(nearness(looked, found)).toBe(why))
})

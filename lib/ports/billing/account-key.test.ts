import { describe, expect, it } from 'vitest'
import { isZuoraAccountId, zuoraAccountKey } from './account-key'

describe('a Zuora account', () => {
  it.each([
    [
      'an ID is kept in lower case',
      '2C92C0F87270A5970172747E289A5E66',
      '2c92c0f87270a5970172747e289a5e66',
    ],
    ['a number is kept as typed', ' A00000097 ', 'A00000097'],
    ['a number of the tenant’s own form', 'PRT_eu-7 (2)', 'PRT_eu-7 (2)'],
  ])('%s', (_, typed, kept) => {
    expect(zuoraAccountKey.parse(typed)).toBe(kept)
  })

  it.each([
    ['nothing', '', 'Enter the Zuora account ID.'],
    ['spaces', '  ', 'Enter the Zuora account ID.'],
    ['a slash', 'A/1', 'A Zuora account number cannot contain #, ? or /.'],
    ['71 characters', 'A'.repeat(71), 'A Zuora account ID or number has at most 70 characters.'],
    [
      'a megabyte',
      'A'.repeat(1_000_000),
      'A Zuora account ID or number has at most 70 characters.',
    ],
    ['an emoji', 'A1🙂', 'Use plain letters, digits and punctuation, as Zuora shows the account.'],
    ['NUL', 'A\0', 'Use plain letters, digits and punctuation, as Zuora shows the account.'],
    ['a number', 12, 'Enter the Zuora account ID.'],
  ])('refuses %s', (_, typed, sentence) => {
    const result = zuoraAccountKey.safeParse(typed)
    expect(result.error?.issues.map((issue) => issue.message)).toEqual([sentence])
  })

  it('is an ID only with 32 hexadecimal digits', () => {
    expect(isZuoraAccountId('f94fb52490e95cd65925cd7b737400bd')).toBe(true)
    expect(isZuoraAccountId('f94fb52490e95cd65925cd7b737400b')).toBe(false)
    expect(isZuoraAccountId('g94fb52490e95cd65925cd7b737400bd')).toBe(false)
  })
})

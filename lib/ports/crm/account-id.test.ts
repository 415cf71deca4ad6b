import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseSalesforceAccountId, salesforceIdSuffix } from './account-id'

const alphanumeric = [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz']
const id15 = fc
  .array(fc.constantFrom(...alphanumeric), { minLength: 12, maxLength: 12 })
  .map((chars) => `001${chars.join('')}`)

describe('a Salesforce account ID', () => {
  it.each([
    ['001M000000qfPyS', 'IAU'],
    ['001D000000INjVe', 'IAL'],
    ['001D000000IqhSL', 'IAZ'],
    ['001R0000005hDFY', 'IA2'],
    ['0019000000B98de', 'AAB'],
    ['a01M00000062mPg', 'IAI'],
    ['500x000000003TR', 'AAY'],
  ])('%s ends in %s', (id, suffix) => {
    expect(salesforceIdSuffix(id)).toBe(suffix)
  })

  it('of 15 or 18 characters is one ID, also in capitals or small letters throughout', () => {
    fc.assert(
      fc.property(id15, (short) => {
        const id = short + salesforceIdSuffix(short)
        for (const typed of [short, id, ` ${id} `, id.toLowerCase(), id.toUpperCase()]) {
          expect(parseSalesforceAccountId(typed)).toEqual({ ok: true, id })
        }
      }),
    )
  })

  it('with one letter’s case changed is never taken for another ID', () => {
    fc.assert(
      fc.property(id15, fc.nat(14), (short, position) => {
        const id = short + salesforceIdSuffix(short)
        const char = id.charAt(position)
        const other = char === char.toUpperCase() ? char.toLowerCase() : char.toUpperCase()
        fc.pre(other !== char)
        const typed = id.slice(0, position) + other + id.slice(position + 1)
        const parsed = parseSalesforceAccountId(typed)
        if (parsed.ok) expect(parsed.id).toBe(id)
      }),
    )
  })

  it.each([
    ['001M000000qfPySIAX', /do not fit together/],
    ['001M000000qfPy', /15 or 18 characters; this has 14/],
    ['', /15 or 18 characters; this has 0/],
    ['500x000000003TR', /begin with 001/],
    ['001M000000qf-yS', /only letters and digits/],
    ['001M000000qfPy\0', /only letters and digits/],
    ['0'.repeat(1_000_000), /15 or 18 characters/],
  ])('%.30s is refused', (typed, sentence) => {
    expect(parseSalesforceAccountId(typed)).toEqual({
      ok: false,
      message: expect.stringMatching(sentence),
    })
  })
})

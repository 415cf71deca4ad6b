import { describe, expect, test } from 'vitest'
import { faultIn, heldTo, withoutEdges } from './policy'
import { newPasswordSchema } from './schema'

const rules = {
  minimumLength: 12,
  requireLowercase: true,
  requireUppercase: true,
  requireNumbers: true,
  requireSymbols: true,
}

describe('a new password', () => {
  test.each([
    ['Correct-horse-9', null],
    ['Correct horse 99', null],
    [' Correct-horse-9', 'A password cannot begin or end with a space.'],
    ['Correct-horse-9\u00a0', 'A password cannot begin or end with a space.'],
    ['Correcthorse99', 'The new password still needs: a symbol, such as ! or %.'],
    ['Correct\u00a0horse99', 'The new password still needs: a symbol, such as ! or %.'],
    ['correct-horse-9', 'The new password still needs: a capital letter from A to Z.'],
    ['\u00fcnder-the-\u00c4ste-9', 'The new password still needs: a capital letter from A to Z.'],
    ['Short-9', 'The new password still needs: at least 12 characters.'],
    [
      'short',
      /^The new password still needs: at least 12 characters; a capital .*; a digit; a symbol/,
    ],
  ])('%j is told what it lacks, and nothing that it has', (password, fault) => {
    if (fault instanceof RegExp) expect(faultIn(password, rules)).toMatch(fault)
    else expect(faultIn(password, rules)).toBe(fault)
  })

  test('that breaks the rules is told so also while it is confirmed wrongly', () => {
    const typed = { newPassword: 'short', confirmation: 'shirt', next: null }
    const { error } = heldTo(newPasswordSchema, rules).safeParse(typed)
    const told = error?.issues.map(({ path, message }) => `${path.join()}: ${message}`) ?? []
    expect(told.some((each) => each.startsWith('newPassword: The new password still needs'))).toBe(
      true,
    )
  })
})

test('space around a password that was copied does not count', () => {
  for (const around of [' ', '\t', '\n', '\u00a0', '\u200b', '\u2003', '\ufeff'])
    expect(withoutEdges(`${around}a b${around}`)).toBe('a b')
})

import { expect, test } from 'vitest'
import { secretHash } from './secret-hash'
import { temporaryPassword } from './temporary-password'

test('the secret hash is the one that Cognito computes', () => {
  expect(secretHash('user', 'client', 'secret')).toBe(
    'wvW87lzZoI+qQCVGmWVBJLlucdJ65huAVP1z+0MgA6E=',
  )
})

test('temporary passwords meet the strictest rules, at the length that the pool asks for', () => {
  const rules = {
    minimumLength: 24,
    requireLowercase: true,
    requireUppercase: true,
    requireNumbers: true,
    requireSymbols: true,
  }
  const passwords = Array.from({ length: 200 }, () => temporaryPassword(rules))
  expect(new Set(passwords).size).toBe(200)
  for (const password of passwords) {
    expect(password).toHaveLength(24)
    for (const kind of [/[a-z]/, /[A-Z]/, /[0-9]/, /[!@#%+=?]/]) expect(password).toMatch(kind)
  }
})

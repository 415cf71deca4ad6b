import { expect, it } from 'vitest'
import { isCommonPassword } from './guessed-passwords'

it.each([
  'password',
  'Password1!',
  'P@ssw0rd',
  'P@ssw0rd-2026!',
  'Qwertyuiop-1',
  'Dragon!12345',
  '2026-Sunshine!',
  'MonkeyMonkey-1',
  'TrustNo1',
])('%s is tried first', (password) => {
  expect(isCommonPassword(password)).toBe(true)
})

it.each([
  'Another-horse-8-battery',
  'A pass phrase of 7 words!',
  'k7#Vq9!mZ2wR',
  'Some-password-1',
  '8401-Dragon-7362-5518',
  '',
])('%j is not', (password) => {
  expect(isCommonPassword(password)).toBe(false)
})

import { expect, test } from 'vitest'
import { challengeCookieName, sessionCookieName } from './cookie-names'

test('served by https, both cookies belong to this host alone', () => {
  const site = 'https://partners.example'
  expect(sessionCookieName(site)).toBe('__Host-session')
  expect(challengeCookieName(site)).toBe('__Host-sign-in')
})

test('a browser would refuse that prefix over http', () => {
  const site = 'http://localhost:3000'
  expect(sessionCookieName(site)).toBe('session')
  expect(challengeCookieName(site)).toBe('sign-in')
})

import { expect, test } from 'vitest'
import { type AuthenticatorFacts, checkAuthenticator } from './authenticator'

const facts: AuthenticatorFacts = {
  enrolled: false,
  mustEnrol: false,
  resetPending: false,
  codesOffered: true,
  codesLeft: 0,
}

test('nothing is said of somebody who has no authenticator app and needs none', () => {
  expect(checkAuthenticator(facts)).toEqual([])
  expect(checkAuthenticator({ ...facts, resetPending: true })).toEqual([])
})

test('of somebody with an app it is said whether there is a way in without it', () => {
  const enrolled = { ...facts, enrolled: true }
  expect(checkAuthenticator({ ...enrolled, codesLeft: 7 })).toMatchObject([
    { name: 'recovery_codes', state: 'fine', finding: expect.stringContaining('7 recovery codes') },
  ])
  expect(checkAuthenticator(enrolled)).toMatchObject([
    { name: 'recovery_codes', state: 'notice', wayOut: { kind: 'user_page' } },
  ])
  expect(checkAuthenticator({ ...enrolled, codesOffered: false })).toEqual([])
})

test('after a recovery code it is said that an app is to be enrolled, and whether Cognito has followed', () => {
  const recovered = { ...facts, mustEnrol: true }
  expect(checkAuthenticator(recovered)).toMatchObject([
    { name: 'must_enrol', state: 'notice', wayOut: null },
  ])
  expect(checkAuthenticator({ ...recovered, resetPending: true })).toMatchObject([
    { name: 'must_enrol', state: 'notice', wayOut: { kind: 'repair_login' } },
  ])
  expect(checkAuthenticator({ ...recovered, enrolled: true, codesLeft: 1 })).toMatchObject([
    { name: 'recovery_codes' },
  ])
})

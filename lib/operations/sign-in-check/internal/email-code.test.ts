import { describe, expect, test } from 'vitest'
import type { Login } from '@/lib/ports/identity/directory'
import { concludeSignIn } from '../policy'
import { checkEmailCode, type EmailCodeFacts } from './email-code'

const now = new Date('2026-05-01T10:00:00Z')
const email = 'ann@partner.example'
const login: Login = {
  sub: 'sub-1',
  email,
  emailVerified: true,
  name: 'Ann Lee',
  enabled: true,
  status: 'confirmed',
  partnerUserId: 'user-1',
  partnerOrganisationId: 'org-1',
  createdAt: now,
  updatedAt: now,
}
const user = {
  id: 'user-1',
  email,
  cognitoSub: 'sub-1',
  suspended: false,
  leaving: false,
  pending: false,
  refusal: null,
  invitationExpiresAt: null,
}
const facts: EmailCodeFacts = {
  name: 'Ann Lee',
  organisation: { id: 'org-1', name: 'Aurora', suspended: false, archived: false },
  user,
  login: { answered: true, found: login, addressTaken: false },
  blocks: [],
  pages: { existing: 2, granted: 2 },
  now,
  offered: true,
  authenticatorRequired: false,
  usesAuthenticator: false,
}
const withLogin = (changes: Partial<Login>): EmailCodeFacts => ({
  ...facts,
  login: { answered: true, found: { ...login, ...changes }, addressTaken: false },
})

describe('a code by email', () => {
  test('is not spoken of where it is not offered', () => {
    expect(checkEmailCode({ ...facts, offered: false })).toEqual([])
  })

  test('would be sent to somebody with a password of their own', () => {
    expect(checkEmailCode(facts)).toMatchObject([{ state: 'fine', finding: `Yes, to ${email}.` }])
  })

  test.each<[EmailCodeFacts, RegExp]>([
    [withLogin({ status: 'invited' }), /never signed in/],
    [{ ...facts, usesAuthenticator: true }, /authenticator app/],
    [{ ...facts, authenticatorRequired: true }, /required here/],
    [withLogin({ status: 'reset_required' }), /a password of their own/],
    [withLogin({ emailVerified: false }), /not verified/],
    [withLogin({ email: 'other@partner.example' }), /as other@partner\.example/],
    [{ ...facts, blocks: [{ kind: 'code_mail', until: now, everywhere: true }] }, /^Not now/],
    [
      { ...facts, blocks: [{ kind: 'code_mail', until: now, everywhere: false }] },
      /^Yes, .* but not/,
    ],
  ])('would not surely be sent, and the reason is given: case %#', (given, finding) => {
    const checks = checkEmailCode(given)
    expect(checks).toMatchObject([
      { state: 'notice', finding: expect.stringMatching(finding), advice: expect.any(String) },
    ])
    expect(concludeSignIn('Ann Lee', checks)).toEqual({
      verdict: 'can',
      sentence: 'Ann Lee can sign in right now with a password; about a code by email see below.',
    })
  })

  test('is not reached while the person may not sign in at all, or Cognito is silent', () => {
    const barred = [
      { ...facts, user: { ...user, suspended: true } },
      { ...facts, login: { answered: false } as const },
    ]
    for (const given of barred)
      expect(checkEmailCode(given)).toMatchObject([{ state: 'not_reached' }])
  })
})

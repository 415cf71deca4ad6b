import { describe, expect, test } from 'vitest'
import type { Login } from '@/lib/ports/identity/directory'
import { judgeSignIn, type SignInFacts } from './internal/judge-sign-in'
import { concludeSignIn } from './policy'

const now = new Date('2026-05-01T10:00:00Z')

const login: Login = {
  sub: 'sub-1',
  email: 'ann@partner.example',
  emailVerified: true,
  name: 'Ann Lee',
  enabled: true,
  status: 'confirmed',
  partnerUserId: 'user-1',
  partnerOrganisationId: 'org-1',
  createdAt: now,
  updatedAt: now,
}

const facts: SignInFacts = {
  name: 'Ann Lee',
  organisation: { id: 'org-1', name: 'Aurora', suspended: false, archived: false },
  user: {
    id: 'user-1',
    email: 'ann@partner.example',
    cognitoSub: 'sub-1',
    suspended: false,
    leaving: false,
    pending: false,
    refusal: null,
    invitationExpiresAt: null,
  },
  login: { answered: true, found: login, addressTaken: false },
  blocks: [],
  pages: { existing: 2, granted: 2 },
  now,
}

const withLogin = (changes: Partial<Login>): SignInFacts => ({
  ...facts,
  login: { answered: true, found: { ...login, ...changes }, addressTaken: false },
})

function verdictOf(given: SignInFacts) {
  return concludeSignIn('Ann Lee', judgeSignIn(given))
}

describe('the verdict', () => {
  test('is given by the first check that fails', () => {
    const { sentence } = verdictOf({
      ...facts,
      user: { ...facts.user, suspended: true },
      organisation: { ...facts.organisation, suspended: true },
    })
    expect(sentence).toBe('Ann Lee cannot sign in: Aurora is suspended.')
  })

  test('is yes while a change is on its way, or was refused for a login that works', () => {
    expect(verdictOf({ ...facts, user: { ...facts.user, pending: true } }).verdict).toBe('can')
    const refused = { ...facts, user: { ...facts.user, refusal: 'Cognito refused the name.' } }
    expect(verdictOf(refused).verdict).toBe('can_but')
  })

  test.each([
    ['reset_required', 'cannot'],
    ['other', 'cannot'],
    ['confirmed', 'can'],
    ['invited', 'can'],
  ] as const)('of a login that is %s: %s', (status, verdict) => {
    expect(verdictOf(withLogin({ status })).verdict).toBe(verdict)
  })

  test('does not care for the letter case of the address in Cognito', () => {
    expect(verdictOf(withLogin({ email: 'Ann@Partner.example' })).verdict).toBe('can')
  })

  test('takes a lapsed invitation for nothing once a password is set', () => {
    const lapsed = { ...facts.user, invitationExpiresAt: new Date(now.getTime() - 1) }
    expect(verdictOf({ ...facts, user: lapsed }).verdict).toBe('can')
    expect(verdictOf({ ...withLogin({ status: 'invited' }), user: lapsed }).verdict).toBe('cannot')
  })

  test('counts the minutes of a block up', () => {
    const until = new Date(now.getTime() + 61_000)
    const { sentence } = verdictOf({
      ...facts,
      blocks: [{ kind: 'code', until, everywhere: true }],
    })
    expect(sentence).toContain('about 2 minutes')
  })

  test('is no verdict over a block of one network or browser, and says so', () => {
    const until = new Date(now.getTime() + 61_000)
    const blocks = [{ kind: 'password', until, everywhere: false } as const]
    const found = verdictOf({ ...facts, blocks })
    expect(found).toMatchObject({
      verdict: 'can',
      sentence: expect.stringContaining('but not from where'),
    })
  })
})

test('a failing check says what to do about it', () => {
  const broken: SignInFacts[] = [
    { ...facts, organisation: { ...facts.organisation, archived: true } },
    { ...facts, user: { ...facts.user, leaving: true } },
    { ...facts, user: { ...facts.user, refusal: 'Refused.' } },
    { ...facts, login: { answered: true, found: null, addressTaken: false } },
    withLogin({ enabled: false }),
    withLogin({ email: 'other@partner.example' }),
    withLogin({ partnerUserId: null }),
    withLogin({ partnerOrganisationId: null }),
    withLogin({ status: 'reset_required' }),
    {
      ...facts,
      blocks: [{ kind: 'password', until: new Date(now.getTime() + 1), everywhere: true }],
    },
    { ...facts, pages: { existing: 2, granted: 0 } },
  ]
  for (const each of broken) {
    const failing = judgeSignIn(each).filter(({ state }) => state === 'fails')
    expect(failing).toHaveLength(1)
    expect(failing[0]?.advice).toBeTruthy()
  }
})

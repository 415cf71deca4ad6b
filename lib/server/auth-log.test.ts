import { afterEach, expect, it, vi } from 'vitest'
import { log } from '@/lib/core/log'
import { authLogger } from './auth-log'

const warn = vi.spyOn(log, 'warn')
const error = vi.spyOn(log, 'error')
const written = () => [...warn.mock.calls, ...error.mock.calls]
const failure = new Error('state mismatch, expected one, got: another')
const profile = { email: 'pat@customer.example' }

afterEach(() => vi.clearAllMocks())

it.each([
  [
    'a return that another browser began',
    'OAUTH_CALLBACK_ERROR',
    { error: failure, providerId: 'cognito' },
  ],
  ['a cookie of somebody else’s', 'JWT_SESSION_ERROR', failure],
  ['an address of another site', 'INVALID_CALLBACK_URL_ERROR', failure],
])('%s is turned away, and no error of ours', (_, code, metadata) => {
  authLogger.error?.(code, metadata)
  expect(written()).toEqual([
    [{ event: 'sign-in turned away', errorCode: code, message: failure.message }],
  ])
  expect(error).not.toHaveBeenCalled()
})

it.each([
  ['what our callbacks throw', 'OAUTH_CALLBACK_ERROR', failure],
  [
    'a secret that Cognito does not take',
    'OAUTH_CALLBACK_ERROR',
    { error: new Error('invalid_client'), providerId: 'cognito' },
  ],
  ['an issuer out of reach', 'SIGNIN_OAUTH_ERROR', { error: failure, providerId: 'cognito' }],
  [
    'a profile that cannot be read',
    'OAUTH_PARSE_PROFILE_ERROR',
    { error: failure, OAuthProfile: profile },
  ],
])('%s is an error, told without whom it is about', (_, code, metadata) => {
  authLogger.error?.(code, metadata)
  expect(error).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({
      event: 'sign-in failed',
      errorCode: code,
    }),
  )
  expect(JSON.stringify(written())).not.toContain(profile.email)
})

it('a long message of somebody else’s is cut', () => {
  authLogger.error?.('JWT_SESSION_ERROR', new Error('x'.repeat(10_000)))
  expect(JSON.stringify(written()).length).toBeLessThan(400)
})

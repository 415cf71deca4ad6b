import { base64url, generateKeyPair, type JWTPayload, SignJWT } from 'jose'
import { afterAll, describe, expect, test } from 'vitest'
import { startFalsePool } from '@/scripts/attack/false-pool'
import { createTokenReader, readClaims } from './id-token'

const pool = await startFalsePool('eu-central-1_test')
afterAll(() => pool.close())
const issuer = `${pool.endpoint}/eu-central-1_test`
const clientId = 'our-client'
const read = createTokenReader({ issuer, clientId })

const now = Math.floor(Date.now() / 1_000)
const claims: JWTPayload = {
  sub: '0b1f7c1e-6c1a-4c57-9d0f-6f1f0f1f0f1f',
  email: 'ann@example.com',
  email_verified: true,
  token_use: 'id',
  'cognito:groups': ['staff-viewer'],
  iss: issuer,
  aud: clientId,
  iat: now,
  exp: now + 300,
}
const header = { alg: 'RS256', kid: pool.kid }
const signed = (changes: JWTPayload = {}) =>
  new SignJWT({ ...claims, ...changes }).setProtectedHeader(header).sign(pool.key)

test('a token of the pool says who somebody is', async () => {
  expect(await read(await signed())).toMatchObject({
    sub: claims.sub,
    email: 'ann@example.com',
    emailVerified: true,
    groups: ['staff-viewer'],
  })
})

test.each<[string, JWTPayload]>([
  ['of another audience', { aud: 'another-client' }],
  ['of another issuer', { iss: 'https://cognito-idp.eu-central-1.amazonaws.com/another' }],
  ['without an issuer', { iss: undefined }],
  ['that has expired', { exp: now - 60 }],
  ['that does not hold yet', { nbf: now + 600 }],
  ['for access', { token_use: 'access' }],
  ['of nobody', { sub: undefined }],
  ['whose groups are no list', { 'cognito:groups': 'staff-admin' }],
])('a token %s is refused, although the pool signed it', async (_, changes) => {
  await expect(read(await signed(changes))).rejects.toThrow()
})

describe('a token that the pool did not sign is refused', () => {
  const unsigned = (alg: string) =>
    [{ alg, kid: pool.kid }, claims]
      .map((part) => base64url.encode(JSON.stringify(part)))
      .concat('')
      .join('.')

  test('with the signature of another key', async () => {
    const { privateKey } = await generateKeyPair('RS256')
    const token = await new SignJWT(claims).setProtectedHeader(header).sign(privateKey)
    await expect(read(token)).rejects.toThrow()
  })

  test('with the pool’s public key as a secret', async () => {
    const token = await new SignJWT(claims)
      .setProtectedHeader({ ...header, alg: 'HS256' })
      .sign(new TextEncoder().encode(pool.publicKey))
    await expect(read(token)).rejects.toThrow()
  })

  test.each(['none', 'None', 'HS256'])('with no signature, as %s', async (alg) => {
    await expect(read(unsigned(alg))).rejects.toThrow()
  })

  test('with claims that were changed', async () => {
    const [head, , seal] = (await signed()).split('.')
    const body = base64url.encode(JSON.stringify({ ...claims, 'cognito:groups': ['staff-admin'] }))
    await expect(read([head, body, seal].join('.'))).rejects.toThrow()
  })
})

describe('how somebody proved who they are', () => {
  test('is what the token says', () => {
    const told = { ...claims, auth_time: 1_790_000_000 }
    expect(readClaims({ ...told, amr: ['pwd', 'otp', 'mfa'] })).toMatchObject({
      severalFactors: true,
      authenticatedAt: new Date('2026-09-21T14:13:20.000Z'),
    })
    expect(readClaims({ ...told, amr: ['pwd'] }).severalFactors).toBe(false)
  })

  test('is not known where the token does not say', () => {
    expect(readClaims(claims)).toMatchObject({ severalFactors: null, authenticatedAt: null })
  })
})

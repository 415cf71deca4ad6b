import { EncryptJWT } from 'jose'
import { encode } from 'next-auth/jwt'
import { expect, test } from 'vitest'
import { decodeSessionToken, sessionTokenKey } from './session-token'

const secret = 'a secret of more than thirty-two characters'
const claims = () => new EncryptJWT({ sid: 'x' }).setIssuedAt().setExpirationTime('1h')

test('the cookie that next-auth makes is read', async () => {
  const token = await encode({ token: { sid: 'x' }, secret })
  expect(await decodeSessionToken(token, secret)).toMatchObject({ sid: 'x' })
})

test.each([
  { alg: 'A256KW', enc: 'A256GCM' },
  { alg: 'A256GCMKW', enc: 'A256GCM' },
  { alg: 'dir', enc: 'A128CBC-HS256' },
])('no other algorithm is, not even with the right key: %o', async (header) => {
  const token = await claims().setProtectedHeader(header).encrypt(sessionTokenKey(secret))
  expect(await decodeSessionToken(token, secret)).toBeNull()
})

test('a cookie of another secret, one past its time, a changed one and none are nothing', async () => {
  const other = await encode({ token: { sid: 'x' }, secret: `${secret}!` })
  const expired = await encode({ token: { sid: 'x' }, secret, maxAge: -60 })
  const changed = `${await encode({ token: { sid: 'x' }, secret })}A`
  for (const token of [other, expired, changed, 'nonsense', '', undefined])
    expect(await decodeSessionToken(token, secret)).toBeNull()
})

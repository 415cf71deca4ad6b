import { createHash } from 'node:crypto'
import { AdminDisableUserCommand } from '@aws-sdk/client-cognito-identity-provider'
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expireCodes, setFaults } from '@/scripts/local/cognito/control'
import { associate } from './cognito/authenticator-app'
import {
  callback,
  enter,
  redeem,
  returned,
  start,
  startHostedPool,
  tokensFromPage,
  visitor,
} from './cognito/hosted-page'
import type { LocalPool } from './cognito/local-target'
import { expectRefusal, inviteAndConfirm, refresh } from './cognito/steps'

let pool: LocalPool

beforeAll(async () => {
  pool = await startHostedPool()
})
afterAll(async () => {
  await pool.stop()
})

/** Somebody who has signed in at the page, and the code that the client got. */
async function codeOf(email: string, changes: Record<string, string | undefined> = {}) {
  const started = start(pool, changes)
  const { code } = returned(await enter(visitor(), started.address, email))
  return { ...started, code }
}

function post(path: string, fields: Record<string, string>, headers: Record<string, string> = {}) {
  return fetch(`${pool.domain}/oauth2/${path}`, {
    method: 'POST',
    headers,
    body: new URLSearchParams(fields),
  })
}

const info = (token: string) =>
  fetch(`${pool.domain}/oauth2/userInfo`, { headers: { authorization: `Bearer ${token}` } })

it('gives tokens of the person for a code, with the nonce', async () => {
  const name = { Name: 'name', Value: 'Ann Example' }
  const { email, sub } = await inviteAndConfirm(pool, [name])
  const { id_token, access_token, nonce } = await tokensFromPage(pool, email)
  const { payload } = await jwtVerify(id_token, createRemoteJWKSet(new URL(pool.jwksUri)), {
    issuer: pool.issuer,
    audience: pool.clientId,
  })
  const hash = createHash('sha256').update(access_token).digest().subarray(0, 16)
  expect(payload).toMatchObject({
    sub,
    email,
    email_verified: true,
    name: 'Ann Example',
    nonce,
    token_use: 'id',
    at_hash: hash.toString('base64url'),
  })
  expect(decodeJwt(access_token)).toMatchObject({
    client_id: pool.clientId,
    scope: 'openid email profile',
    token_use: 'access',
  })
})

it('takes the secret in the form too', async () => {
  const { email } = await inviteAndConfirm(pool)
  const { code = '', verifier } = await codeOf(email)
  const response = await post('token', {
    grant_type: 'authorization_code',
    code,
    redirect_uri: callback,
    code_verifier: verifier,
    client_id: pool.clientId,
    client_secret: pool.clientSecret,
  })
  expect(response.status).toBe(200)
  expect(await response.json()).toMatchObject({ token_type: 'Bearer', expires_in: 3600 })
})

describe('a code', () => {
  it('is good once, also of several uses at once', async () => {
    const { email } = await inviteAndConfirm(pool)
    const { code, verifier } = await codeOf(email)
    const answers = await Promise.all([1, 2, 3].map(() => redeem(pool, { code, verifier })))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400])
    expect((await redeem(pool, { code, verifier })).body.error).toBe('invalid_grant')
  })

  it.each([
    ['another verifier', { verifier: 'x'.repeat(43) }],
    ['no verifier', { verifier: '' }],
    ['another redirect address', { redirect: 'https://partners.example/' }],
  ])('is used up by %s', async (_name, change) => {
    const { email } = await inviteAndConfirm(pool)
    const { code, verifier } = await codeOf(email)
    const refused = await redeem(pool, { code, verifier, ...change })
    expect(refused).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
    expect((await redeem(pool, { code, verifier })).body.error).toBe('invalid_grant')
  })

  it('asked for without a challenge is redeemed without a verifier, and only so', async () => {
    const { email } = await inviteAndConfirm(pool)
    const without = { code_challenge: undefined, code_challenge_method: undefined }
    const [first, second] = [await codeOf(email, without), await codeOf(email, without)]
    expect((await redeem(pool, { code: first.code })).status).toBe(200)
    expect((await redeem(pool, second)).body.error).toBe('invalid_grant')
  })

  it('lapses', async () => {
    const own = await startHostedPool()
    const { email } = await inviteAndConfirm(own)
    const started = start(own)
    const { code } = returned(await enter(visitor(), started.address, email))
    await expireCodes(own)
    const { body } = await redeem(own, { code, verifier: started.verifier })
    expect(body.error).toBe('invalid_grant')
    await own.stop()
  })

  it('is no longer good for a user who has been disabled', async () => {
    const { email } = await inviteAndConfirm(pool)
    const { code, verifier } = await codeOf(email)
    await pool.client.send(
      new AdminDisableUserCommand({ UserPoolId: pool.userPoolId, Username: email }),
    )
    expect((await redeem(pool, { code, verifier })).body.error).toBe('invalid_grant')
  })

  it('is not given up to a client with a wrong secret', async () => {
    const { email } = await inviteAndConfirm(pool)
    const { code, verifier } = await codeOf(email)
    const refused = await redeem(pool, { code, verifier }, 'wrong')
    expect(refused).toMatchObject({ status: 400, body: { error: 'invalid_client' } })
    expect((await redeem(pool, { code, verifier })).status).toBe(200)
  })
})

it('knows no other grant, and says which it was asked for', async () => {
  const fields = { grant_type: 'client_credentials', code: 'x', redirect_uri: callback }
  const authorization = `Basic ${btoa(`${pool.clientId}:${pool.clientSecret}`)}`
  const response = await post('token', fields, { authorization })
  expect(await response.json()).toMatchObject({
    error: 'unsupported_grant_type',
    error_description: expect.stringContaining('client_credentials'),
  })
})

it('tells about the person to the bearer of an access token', async () => {
  const { email, sub } = await inviteAndConfirm(pool)
  const { access_token, id_token } = await tokensFromPage(pool, email)
  const claims = { sub, username: sub, email, email_verified: 'true' }
  expect(await (await info(access_token)).json()).toMatchObject(claims)
  for (const token of ['', 'made-up', id_token]) expect((await info(token)).status).toBe(401)
})

it('gives access tokens that cannot change the person’s own login', async () => {
  const { email } = await inviteAndConfirm(pool)
  const { access_token } = await tokensFromPage(pool, email)
  await expectRefusal(associate(pool, access_token), 'NotAuthorizedException')
})

it('revokes a refresh token, for the client alone', async () => {
  const user = await inviteAndConfirm(pool)
  const { refresh_token, access_token } = await tokensFromPage(pool, user.email)
  expect((await refresh(pool, user, refresh_token)).AuthenticationResult).toBeDefined()
  const client = { client_id: pool.clientId, client_secret: pool.clientSecret }
  const wrong = await post('revoke', { token: refresh_token, ...client, client_secret: 'wrong' })
  expect(await wrong.json()).toMatchObject({ error: 'invalid_client' })
  const other = await post('revoke', { token: access_token, ...client })
  expect(await other.json()).toMatchObject({ error: 'unsupported_token_type' })
  expect((await post('revoke', { token: refresh_token, ...client })).status).toBe(200)
  await expectRefusal(refresh(pool, user, refresh_token), 'NotAuthorizedException')
  expect((await info(access_token)).status).toBe(401)
})

it('can be throttled, and can fail after the work', async () => {
  const own = await startHostedPool()
  const { email } = await inviteAndConfirm(own)
  const started = start(own)
  const { code } = returned(await enter(visitor(), started.address, email))
  const faults = [
    { call: 'Token', kind: 'throttle', times: 1 } as const,
    { call: 'Token', kind: 'fail-after', times: 1 } as const,
  ]
  await setFaults({ ...own, faults })
  const answers = [1, 2, 3].map(() => () => redeem(own, { code, verifier: started.verifier }))
  const statuses: number[] = []
  for (const answer of answers) statuses.push((await answer()).status)
  expect(statuses).toEqual([429, 500, 400])
  await own.stop()
})

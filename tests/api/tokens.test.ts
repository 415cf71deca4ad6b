import { createHash } from 'node:crypto'
import * as oauth from 'oauth4webapi'
import { expect, test } from 'vitest'
import { rotateSecret } from '@/lib/operations/api-clients/rotate-secret'
import { contextFor } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { testApi } from './support/api'
import { strictProgram, toEndpoint } from './support/program'

const database = await testDatabase()
const api = await testApi(database)

const withBasic = ({ id, secret }: { id: string; secret: string }) =>
  strictProgram(id, oauth.ClientSecretBasic(secret))
const withPost = ({ id, secret }: { id: string; secret: string }) =>
  strictProgram(id, oauth.ClientSecretPost(secret))
const asks = async (token: string, path = '/partner-organisations') =>
  (await api.call('GET', path, { token })).status

test.each([
  ['Authorization', withBasic],
  ['the form', withPost],
])('a client that proves itself by %s gets a token, uses it, and takes it back', async (_, by) => {
  const program = await by(await api.client())
  const { access_token: token, token_type, expires_in } = await program.token()
  expect([token_type, expires_in]).toEqual(['bearer', 3_600])
  expect(await asks(token)).toBe(200)
  await program.revoke(token)
  expect(await asks(token)).toBe(401)
  await program.revoke(token)
  await program.revoke('a token that was never given')
})

test('a token of another client is not ended', async () => {
  const [one, other] = [await api.client(), await api.client()]
  await (await withBasic(other)).revoke(one.token)
  expect(await asks(one.token)).toBe(200)
})

test('a token allows what was asked for, and says so', async () => {
  const client = await api.client({
    permissions: ['partner-organisations:read', 'partner-users:read'],
  })
  const program = await withBasic(client)
  expect((await program.token()).scope).toBe('partner-organisations:read partner-users:read')
  const narrow = await program.token({ scope: 'partner-users:read' })
  expect(narrow.scope).toBe('partner-users:read')
  expect(await asks(narrow.access_token)).toBe(403)
  expect(await asks(narrow.access_token, '/partner-users')).toBe(200)
  await expect(program.token({ scope: 'partner-users:read offers:read' })).rejects.toMatchObject({
    status: 400,
    error: 'invalid_scope',
  })
})

test('a client that does not prove itself is told how, where it used Authorization', async () => {
  const { id } = await api.client()
  await expect((await withBasic({ id, secret: 'wrong' })).token()).rejects.toMatchObject({
    code: 'OAUTH_WWW_AUTHENTICATE_CHALLENGE',
    cause: [{ scheme: 'basic' }],
    status: 401,
  })
  const form = await withPost({ id, secret: 'wrong' })
  await expect(form.token()).rejects.toMatchObject({ status: 401, error: 'invalid_client' })
  const stranger = await withPost({ id: 'no client', secret: 'x' })
  await expect(stranger.token()).rejects.toMatchObject({ status: 401, error: 'invalid_client' })
})

const encoded = { 'content-type': 'application/x-www-form-urlencoded' }
const ask = async (body: string, headers: Record<string, string> = {}) => {
  const init = { method: 'POST', body, headers: { ...encoded, ...headers } }
  const answer = await toEndpoint('/oauth2/token', init)
  expect(answer.headers.get('cache-control')).toBe('no-store')
  return { status: answer.status, body: await answer.json() }
}

test('what is no request for a token is refused as RFC 6749 says', async () => {
  const { id, secret } = await api.client()
  const own = `client_id=${id}&client_secret=${secret}`
  const basic = { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` }
  const grant = 'grant_type=client_credentials'
  for (const [sent, headers, status, error] of [
    [own, {}, 400, 'invalid_request'],
    [`${own}&grant_type=`, {}, 400, 'invalid_request'],
    [`${own}&grant_type=password`, {}, 400, 'unsupported_grant_type'],
    [`${own}&${grant}&${grant}`, {}, 400, 'invalid_request'],
    [`${own}&${grant}`, basic, 400, 'invalid_request'],
    [`${grant}&client_id=another`, basic, 400, 'invalid_request'],
    [`${own}&${grant}&scope=${'x'.repeat(3_000)}`, {}, 400, 'invalid_request'],
    [`${own}&${grant}&x=${'x'.repeat(10_000)}`, {}, 413, 'invalid_request'],
    [
      JSON.stringify({ grant_type: 'x' }),
      { 'content-type': 'application/json' },
      400,
      'invalid_request',
    ],
    [grant, {}, 401, 'invalid_client'],
    [grant, { authorization: 'Bearer x' }, 401, 'invalid_client'],
    [grant, { authorization: 'Basic %%%' }, 401, 'invalid_client'],
  ] as const) {
    const answer = await ask(sent, headers)
    expect(answer, sent.slice(0, 200)).toMatchObject({ status, body: { error } })
    expect(JSON.stringify(answer.body)).not.toContain(secret)
  }
  expect(await ask(`${grant}&client_id=${id}`, basic)).toMatchObject({ status: 200 })
})

test('both halves of a Basic header are form-encoded', async () => {
  const { id } = await api.client()
  const secret = 'a secret: 100 % + ünlike & others = ?'
  const hash = createHash('sha256').update(secret).digest('base64url')
  await database.sql`update api_client_secrets set hash = ${hash} where client_id = ${id}`
  const program = await withBasic({ id, secret })
  expect(await asks((await program.token()).access_token)).toBe(200)
})

test('a secret that was replaced is good for its overlap, and the one before that no longer', async () => {
  const { id, secret: first } = await api.client()
  const staff = contextFor(database)
  const good = async (secret: string) =>
    (await withPost({ id, secret })).token().then(
      () => true,
      () => false,
    )
  const { secret: second } = await rotateSecret(staff, { id, overlapHours: 24 })
  expect([await good(first), await good(second)]).toEqual([true, true])
  const { secret: third } = await rotateSecret(staff, { id, overlapHours: 24 })
  expect([await good(first), await good(second), await good(third)]).toEqual([false, true, true])
  await database.sql`
    update api_client_secrets set ends_at = now() - interval '1 second'
    where client_id = ${id} and ends_at is not null`
  expect([await good(second), await good(third)]).toEqual([false, true])
  const { secret: last } = await rotateSecret(staff, { id, overlapHours: 0 })
  expect([await good(third), await good(last)]).toEqual([false, true])
})

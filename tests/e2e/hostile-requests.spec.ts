import { exchange, rawRequest, statusOf } from './support/raw-requests'
import { postAction, serverActions } from './support/server-actions'
import { expect, test } from './support/test'

const send = async (url: string, line: string, headers: Record<string, string> = {}, body = '') =>
  statusOf(await exchange(url, rawRequest(url, line, headers, body)))

test('what cannot be read is answered with 4xx, and never as an error of ours', async ({
  product: { url },
}) => {
  const tried: [string, string, Record<string, string>?][] = [
    ['TRACE', 'TRACE /sign-in'],
    ['a method that nobody knows', 'PROPFIND /sign-in'],
    ['a path that is no UTF-8', 'GET /sign-in/%FF'],
    ['a query that is no UTF-8', 'GET /sign-in?next=%FF'],
    ['a query key that is no UTF-8', 'GET /sign-in?%FF=1'],
    ['a route of ours that is no UTF-8', 'GET /api/partner/invoices/%FF'],
    ...['nonsense', '%', '%7B%7D', '%5B%5D', encodeURIComponent('["",{},null,"now"]')].map(
      (state): [string, string, Record<string, string>] => [
        `a router state of ${state}`,
        'GET /sign-in',
        { rsc: '1', 'next-router-state-tree': state },
      ],
    ),
  ]
  for (const [what, line, headers] of tried) {
    const status = await send(url, line, headers)
    expect.soft(status, what).toBeGreaterThanOrEqual(400)
    expect.soft(status, what).toBeLessThan(500)
  }
})

test('an action is taken from our own pages only', async ({ product: { url } }) => {
  const [action] = serverActions().filter(({ name }) => name === 'signIn')
  const body = '[{}]'
  const headers = {
    accept: 'text/x-component',
    'content-type': 'text/plain;charset=UTF-8',
    'next-action': action?.id ?? '',
    'content-length': String(body.length),
  }
  const { host } = new URL(url)
  const from = (more: Record<string, string>) =>
    send(url, 'POST /sign-in', { ...headers, ...more }, body)
  expect.soft(await from({ origin: url }), 'our own').toBe(200)
  expect.soft(await from({ origin: 'https://evil.example' }), 'a foreign origin').toBe(403)
  const nowhere = { origin: 'https://evil.example', rsc: '1', referer: 'data:,' }
  expect.soft(await from(nowhere), 'a foreign origin, from an address without others').toBe(403)
  expect.soft(await from({ origin: 'null' }), 'no page').toBe(403)
  expect.soft(await from({}), 'nobody says whose').toBe(403)
  const forged = { origin: 'https://evil.example', host: 'evil.example' }
  expect.soft(await from(forged), 'a host that fits the foreign origin').toBe(403)
  const forwarded = { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example', host }
  expect.soft(await from(forwarded), 'a forwarded host that fits').toBe(403)
  const form = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': '4' }
  expect
    .soft(await send(url, 'POST /sign-in', { ...form, origin: 'https://evil.example' }, 'a=b'))
    .toBe(403)
})

test('an action whose input cannot be read says so, and does nothing', async ({
  visitor: { request },
  product: { url },
}) => {
  const [action] = serverActions().filter(({ name }) => name === 'signIn')
  if (!action) throw new Error('There is no such action')
  for (const body of ['', 'nonsense', '{', '["$Q1"]', '["$F1"]', '[{"a":"$1:x:y"}]']) {
    const status = (await postAction(request, url, action, body)).status()
    expect.soft(status, body).toBeGreaterThanOrEqual(400)
    expect.soft(status, body).toBeLessThan(500)
  }
  const form = {
    origin: url,
    'content-type': 'multipart/form-data; boundary=x',
    'content-length': '4',
  }
  expect.soft(await send(url, 'POST /sign-in', form, 'a=bc'), 'a form without parts').toBe(400)
  const long = (await postAction(request, url, action, `["${'x'.repeat(400_000)}"]`)).status()
  expect.soft([400, 413], 'a body that is too long').toContain(long)
  const unknown = { ...action, id: '0'.repeat(42) }
  expect.soft((await postAction(request, url, unknown, '[{}]')).status()).toBeLessThan(500)
})

test('no page is kept by browsers or caches', async ({ administrator, visitor }) => {
  for (const [page, path] of [
    [visitor, '/sign-in'],
    [administrator, '/settings/profile/partners'],
    [administrator, '/settings/profile/history'],
    [administrator, '/no-such-page'],
  ] as const) {
    const answer = await page.request.get(path)
    expect.soft(answer.headers()['cache-control'], path).toContain('no-store')
  }
})

test('what is no page carries a policy of its own, and pages know no other base', async ({
  visitor: { request },
}) => {
  const api = await request.get('/api/session')
  expect(api.headers()['content-security-policy']).toBe(
    "default-src 'none'; frame-ancestors 'none'",
  )
  const page = await request.get('/sign-in')
  expect(page.headers()['content-security-policy']).toContain("base-uri 'none'")
  expect(page.headers()['strict-transport-security']).toBeUndefined()
  const secure = await request.get('/sign-in', { headers: { 'x-forwarded-proto': 'https' } })
  expect(secure.headers()['strict-transport-security']).toBe('max-age=31536000')
})

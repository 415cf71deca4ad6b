import { connect } from 'node:net'
import { postAction, serverActions } from './support/server-actions'
import { expect, test } from './support/test'

/** Sends this to the product as it is, and gives all that is answered until the connection ends. */
function exchange(url: string, text: string): Promise<string> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname)
    let answer = ''
    socket.setEncoding('utf8')
    socket.on('data', (part) => {
      answer += part
    })
    socket.on('error', reject)
    socket.on('close', () => resolve(answer))
    socket.write(text)
  })
}

const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1])

const send = async (url: string, line: string, headers: Record<string, string> = {}, body = '') => {
  const all = { host: new URL(url).host, connection: 'close', ...headers }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`)
  return statusOf(
    await exchange(url, `${[`${line} HTTP/1.1`, ...lines].join('\r\n')}\r\n\r\n${body}`),
  )
}

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
  const unknown = { ...action, id: '0'.repeat(42) }
  expect.soft((await postAction(request, url, unknown, '[{}]')).status()).toBeLessThan(500)
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

test('who sends slowly is cut off', async ({ product: { url } }) => {
  test.setTimeout(75_000)
  const { host } = new URL(url)
  const ends = await Promise.all([
    exchange(url, `GET /sign-in HTTP/1.1\r\nhost: ${host}\r\nx-slow: `),
    exchange(
      url,
      `POST /sign-in HTTP/1.1\r\nhost: ${host}\r\norigin: ${url}\r\ncontent-type: text/plain\r\ncontent-length: 100\r\n\r\nslow`,
    ),
  ])
  for (const end of ends) expect(end).not.toMatch(/^HTTP\/1\.1 200/)
})

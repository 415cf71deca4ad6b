import { exchange, rawRequest, statusOf } from '@/tests/e2e/support/raw-requests'
import type { Group } from './group'

type Tried = { what: string; text: string }

/** An answer that takes longer than this is none. */
const quietMs = 10_000

/** Requests that are none, or two in one: what is not HTTP as it should be, and what hides behind it. */
export const wire: Group = async ({ product: { url } }, tally) => {
  const attempt = async ({ what, text }: Tried, isRefused: (whole: string) => boolean) => {
    const began = performance.now()
    const whole = await exchange(url, text, quietMs).catch(() => '')
    const ms = performance.now() - began
    const isSilent = whole === ''
    tally.attacked(what, { status: statusOf(whole) || 0, ms: isSilent ? 0 : ms }, isRefused(whole))
  }
  for (const tried of [...unreadable(url), ...traversals(url)])
    await attempt(tried, (whole) => isTurnedAway(url, whole))
  // They leave their connection open for more, so all are tried at once.
  await Promise.all(
    smuggled(url).map((tried) => attempt(tried, (whole) => !whole.includes('"session"'))),
  )
}

/** Nothing but refusals and ways to our own login came back, and nothing that the attacker put in. */
function isTurnedAway(url: string, whole: string): boolean {
  const statuses = [...whole.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, status]) => Number(status))
  const isRefusal = (status: number) => (status >= 300 && status < 500) || status === 501
  const [, location = url] = /^location: (.*?)\r?$/im.exec(whole) ?? []
  const staysHere = URL.canParse(location, url) && new URL(location, url).origin === url
  return statuses.every(isRefusal) && staysHere && !/^x-injected:|root:x:0/im.test(whole)
}

function unreadable(url: string): Tried[] {
  const one = (what: string, line: string, headers: Record<string, string> = {}, body = '') => ({
    what,
    text: rawRequest(url, line, headers, body),
  })
  const states = ['nonsense', '%', '%7B%7D', '%5B%5D', encodeURIComponent('["",{},null,"now"]')]
  return [
    ...['TRACE', 'CONNECT', 'PROPFIND', 'DEBUG', 'get'].map((method) =>
      one(`the method ${method}`, `${method} /sign-in`),
    ),
    ...[
      '/%FF',
      '/sign-in/%FF',
      '/sign-in?next=%FF',
      '/sign-in?%FF=1',
      '/api/partner/invoices/%FF',
      '/_next/static/%FF',
      '/%C0%AE%C0%AE/',
    ].map((path) => one(`the path ${path}`, `GET ${path}`)),
    ...states.map((state) =>
      one(`the router state ${state}`, 'GET /sign-in', {
        rsc: '1',
        'next-router-state-tree': state,
      }),
    ),
    one('a router state of 15 kB', 'GET /sign-in', {
      rsc: '1',
      'next-router-state-tree': encodeURIComponent(
        JSON.stringify(['', { children: ['x'.repeat(9_000), {}] }, null, 'x']),
      ).slice(0, 15_000),
    }),
    one('headers of 40 kB', 'GET /sign-in', { 'x-long': 'x'.repeat(40_000) }),
    one('an address of 40 kB', `GET /sign-in?${'x'.repeat(40_000)}`),
    one('an action without an ID', 'POST /sign-in', {
      origin: url,
      'next-action': '',
      'content-length': '0',
    }),
    one(
      'an action of nobody',
      'POST /sign-in',
      {
        origin: url,
        'next-action': '0'.repeat(42),
        'content-type': 'text/plain',
        'content-length': '4',
      },
      '[{}]',
    ),
    one(
      'an action named like a property',
      'POST /sign-in',
      {
        origin: url,
        'next-action': 'constructor',
        'content-type': 'text/plain',
        'content-length': '4',
      },
      '[{}]',
    ),
    one(
      'parts without a boundary',
      'POST /sign-in',
      {
        origin: url,
        'content-type': 'multipart/form-data',
        'content-length': '4',
      },
      'a=bc',
    ),
    { what: 'no HTTP', text: 'hello\r\n\r\n' },
    { what: 'HTTP/2 at once', text: 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n' },
    { what: 'no host', text: 'GET /settings HTTP/1.1\r\nconnection: close\r\n\r\n' },
    one('two hosts', 'GET /settings', { Host: 'evil.example' }),
    {
      what: 'a line end in a header',
      text: `GET /settings HTTP/1.1\r\nhost: x\r\nx: a\nx-injected: 1\r\nconnection: close\r\n\r\n`,
    },
    one('a line end in an address', 'GET /partner%0d%0ax-injected:1'),
    one('a line end in where to go on', 'GET /partner?x=%0d%0ax-injected:%201'),
    one('the internal address of refusals', 'GET /api/refused/400'),
    one('headers of Next itself', 'GET /settings/profile/partners', {
      'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy',
      'x-middleware-rewrite': '/settings',
      'x-invoke-path': '/settings',
      'x-matched-path': '/settings',
      'x-nextjs-data': '1',
    }),
  ]
}

/** A second request that one reader takes for a body, and the other for a request (RFC 9112, 11.2). */
function smuggled(url: string): Tried[] {
  const { host } = new URL(url)
  const hidden = `GET /api/session HTTP/1.1\r\nhost: ${host}\r\n\r\n`
  const of = (headers: string, body: string) =>
    `POST /sign-in HTTP/1.1\r\nhost: ${host}\r\norigin: ${url}\r\n${headers}\r\n\r\n${body}`
  const chunked = `0\r\n\r\n${hidden}`
  return [
    [
      'a length and chunks',
      of(`content-length: ${chunked.length}\r\ntransfer-encoding: chunked`, chunked),
    ],
    ['chunks and a length', of(`transfer-encoding: chunked\r\ncontent-length: 4`, chunked)],
    ['two lengths', of('content-length: 0\r\ncontent-length: 60', hidden)],
    ['a list of lengths', of('content-length: 0, 60', hidden)],
    ['a signed length', of('content-length: +60', hidden)],
    ['a negative length', of('content-length: -1', hidden)],
    ['an obscured chunking', of('transfer-encoding: xchunked\r\ncontent-length: 60', hidden)],
    ['chunking twice', of('transfer-encoding: chunked, identity', chunked)],
    ['a space before the colon', of('transfer-encoding : chunked\r\ncontent-length: 4', chunked)],
    ['a chunk of a wrong size', of('transfer-encoding: chunked', `zz\r\n${hidden}`)],
    [
      'a chunk beyond all numbers',
      of('transfer-encoding: chunked', `fffffffffffffffff\r\n${hidden}`),
    ],
    ['a bare line feed', `POST /sign-in HTTP/1.1\nhost: ${host}\ncontent-length: 0\n\n${hidden}`],
  ].map(([what, text]) => ({ what: `smuggled: ${what}`, text: text ?? '' }))
}

function traversals(url: string): Tried[] {
  return [
    '/../../../../etc/passwd',
    '/..%2f..%2f..%2fetc/passwd',
    '/_next/static/../../../.env',
    '/_next/static/..%2f..%2f..%2f.env',
    '/_next/static/%2e%2e/%2e%2e/server/app-paths-manifest.json',
    '/_next/static/..%5c..%5c.env',
    '/_next/../package.json',
    '/.env',
    '/.next/server/server-reference-manifest.json',
    '/package.json',
    '/_next/image?url=http://127.0.0.1/&w=64&q=75',
    '/_next/image?url=%2fapi%2fsession&w=64&q=75',
    '//evil.example/%2e%2e',
    '/\\evil.example',
    '/gallery',
    '/_global-error',
    '/api/metrics',
    'http://127.0.0.1:1/settings',
  ].map((path) => ({ what: `the path ${path}`, text: rawRequest(url, `GET ${path}`) }))
}

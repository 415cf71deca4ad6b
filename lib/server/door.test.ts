import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { setLogLevel } from '../core/log'
import { describeRequest, enterRequest } from '../core/request-context'
import type { Container } from './container'
import { type Begun, passDoor } from './door'

setLogLevel('silent')

const site = 'https://partners.example'
const holder = globalThis as typeof globalThis & { partnerManagement?: Container }
const channel = 'http.server.request.start'
let server: Server
let subdomains = false

const begin = (message: unknown) => {
  const begun = message as Begun
  if (begun.server !== server) return
  enterRequest()
  passDoor(begun)
}

beforeAll(async () => {
  holder.partnerManagement = {
    env: {
      NEXTAUTH_URL: site,
      get HSTS_SUBDOMAINS() {
        return subdomains
      },
    },
  } as unknown as Container
  // Stands for Next: says what it was asked, and fails where it is told to.
  server = createServer((asked, response) => {
    if (asked.url === '/begun') describeRequest({ route: 'anAction' })
    response.statusCode = asked.headers['x-fails'] ? 500 : 200
    const forRouter = asked.headers.rsc ? ' for the router' : ''
    response.end(`${asked.method} ${asked.url}${forRouter}`)
  })
  subscribe(channel, begin)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(() => {
  unsubscribe(channel, begin)
  holder.partnerManagement = undefined
  server.close()
})

type Answer = { status: number; reached: string; headers: NodeJS.Dict<string | string[]> }

function send(method: string, path: string, headers: Record<string, string> = {}): Promise<Answer> {
  const { port } = server.address() as AddressInfo
  return new Promise((resolve, reject) => {
    const all = { host: 'partners.example', connection: 'close', ...headers }
    const asked = request({ port, host: '127.0.0.1', method, path, headers: all }, (answer) => {
      let reached = ''
      answer.setEncoding('utf8')
      answer.on('data', (part) => {
        reached += part
      })
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, reached, headers: answer.headers }),
      )
    })
    asked.on('error', reject)
    asked.end()
  })
}

const reached = async (...asked: Parameters<typeof send>) => (await send(...asked)).reached

describe('the door turns away', () => {
  it.each(['TRACE', 'PROPFIND', 'MKCOL'])('the method %s', async (method) => {
    expect(await reached(method, '/sign-in')).toBe('GET /api/refused/405')
  })

  it.each(['/sign-in/%FF', '/sign-in?next=%FF', '/a?%c3=1', '/a?b=%', '/api/a/%E0%A4%A'])(
    'the address %s, which is no UTF-8',
    async (path) => {
      expect(await reached('GET', path)).toBe('GET /api/refused/400')
    },
  )

  it('a whole address, as a proxy would be asked for it', async () => {
    expect(await reached('GET', 'http://127.0.0.1:1/settings')).toBe('GET /api/refused/400')
  })

  it.each(['nonsense', '%', '%7B%7D', '%5B%5D', encodeURIComponent('["",{},null,"now"]')])(
    'the router state %s',
    async (state) => {
      const headers = { rsc: '1', 'next-router-state-tree': state }
      expect(await reached('GET', '/sign-in', headers)).toBe('GET /api/refused/400')
    },
  )

  it.each<[string, Record<string, string>]>([
    ['a foreign page', { origin: 'https://evil.example' }],
    ['a page without an origin', { origin: 'null' }],
    ['nobody who says so', {}],
    ['our page by http', { origin: 'http://partners.example' }],
    ['our page, under another host', { origin: site, host: 'evil.example' }],
    ['our page, forwarded for another host', { origin: site, 'x-forwarded-host': 'evil.example' }],
  ])('what changes something and comes from %s', async (_, headers) => {
    for (const method of ['POST', 'PUT', 'DELETE']) {
      const asked = { ...headers, 'next-action': 'a'.repeat(42) }
      expect(await reached(method, '/sign-in', asked)).toBe('GET /api/refused/403')
    }
  })
})

describe('the door lets through', () => {
  it.each<[string, string, Record<string, string>]>([
    ['GET', '/sign-in?next=%2Fpartner&q=%C3%BC%20', {}],
    ['HEAD', '/', {}],
    ['POST', '/sign-in', { origin: site }],
    [
      'POST',
      '/sign-in',
      { origin: site, host: 'web:3000', 'x-forwarded-host': 'partners.example' },
    ],
    // Routes ask for themselves.
    ['POST', '/api/sign-out', { origin: 'https://evil.example' }],
    ['GET', '/', { 'next-router-state-tree': encodeURIComponent('["",{}]') }],
  ])('%s %s', async (method, path, headers) => {
    const answer = await send(method, path, headers)
    expect([answer.status, answer.reached]).toEqual([
      200,
      method === 'HEAD' ? '' : `${method} ${path}`,
    ])
  })
})

describe('a failure', () => {
  const action = { origin: site, 'next-action': 'a'.repeat(42), 'x-fails': '1' }

  it('before an action has begun is that of its sender, also of one that is a form', async () => {
    expect((await send('POST', '/sign-in', action)).status).toBe(400)
    expect((await send('POST', '/sign-in', { origin: site, 'x-fails': '1' })).status).toBe(400)
  })

  it('of an action, and of a page, is ours', async () => {
    expect((await send('POST', '/begun', action)).status).toBe(500)
    expect((await send('POST', '/api/sign-out', action)).status).toBe(500)
    expect((await send('GET', '/', { 'x-fails': '1' })).status).toBe(500)
  })
})

it('who opens it by https is told to go on so, with subdomains where that is wanted', async () => {
  const told = async (headers: Record<string, string>) =>
    (await send('GET', '/', headers)).headers['strict-transport-security']
  expect(await told({})).toBeUndefined()
  expect(await told({ 'x-forwarded-proto': 'https' })).toBe('max-age=31536000')
  subdomains = true
  expect(await told({ 'x-forwarded-proto': 'https' })).toBe('max-age=31536000; includeSubDomains')
})

it('who sends slowly is cut off within a minute', () => {
  // Node looks for them every 30 seconds.
  expect(server.headersTimeout).toBeLessThanOrEqual(30_000)
  expect(server.requestTimeout).toBeLessThanOrEqual(30_000)
})

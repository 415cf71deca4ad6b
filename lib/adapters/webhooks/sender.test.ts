import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, expect, test } from 'vitest'
import type { WebhookSender } from '@/lib/ports/webhooks/sender'
import { createWebhookSender } from './sender'

const servers: ReturnType<typeof createServer>[] = []
afterAll(() => {
  for (const server of servers) server.closeAllConnections()
  return Promise.all(
    servers.map((server) => new Promise((resolve) => server.close(() => resolve(null)))),
  )
})

/** A receiver on this machine, and what it was sent. */
async function receiver(answer: RequestListener) {
  const received: { path: string | undefined; body: string; id: unknown }[] = []
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part)
    received.push({
      path: request.url,
      body: Buffer.concat(parts).toString(),
      id: request.headers['webhook-id'],
    })
    answer(request, response)
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { received, port: (server.address() as AddressInfo).port }
}

const send = (sender: WebhookSender, url: string) =>
  sender.send({ url, headers: { 'webhook-id': 'a1' }, body: '{"type":"test"}' })

test('a receiver gets the body and headers, and what it answers is told', async () => {
  const { received, port } = await receiver((_, response) => response.end('thanks'))
  const outcome = await send(
    createWebhookSender({ allowLocal: true }),
    `http://127.0.0.1:${port}/in`,
  )
  expect(outcome).toEqual({ kind: 'answered', status: 200, answer: 'thanks', retryAfter: null })
  expect(received).toEqual([{ path: '/in', body: '{"type":"test"}', id: 'a1' }])
})

test('a redirect is an answer, and is not followed', async () => {
  const { received, port } = await receiver((_, response) =>
    response.writeHead(307, { location: '/elsewhere' }).end(),
  )
  const outcome = await send(createWebhookSender({ allowLocal: true }), `http://127.0.0.1:${port}/`)
  expect(outcome).toMatchObject({ kind: 'answered', status: 307 })
  expect(received).toHaveLength(1)
})

test('when a receiver wants to be left alone is told', async () => {
  const { port } = await receiver((_, response) =>
    response.writeHead(429, { 'retry-after': '120' }).end(),
  )
  const outcome = await send(createWebhookSender({ allowLocal: true }), `http://127.0.0.1:${port}/`)
  expect(outcome).toMatchObject({ status: 429, retryAfter: 120 })
})

test('an endless answer is cut, one that never comes is given up', async () => {
  const endless = await receiver((_, response) => {
    const more = () => {
      if (response.destroyed) return
      response.write('x'.repeat(1_000))
      setImmediate(more)
    }
    more()
  })
  const sender = createWebhookSender({ allowLocal: true, timeout: 300 })
  const cut = await send(sender, `http://127.0.0.1:${endless.port}/`)
  expect(cut).toMatchObject({ kind: 'answered', status: 200, answer: 'x'.repeat(2_000) })
  const silent = await receiver(() => {})
  expect(await send(sender, `http://127.0.0.1:${silent.port}/`)).toEqual({
    kind: 'failed',
    problem: 'timed_out',
  })
})

test.each([
  'https://127.0.0.1/',
  'https://[::1]/',
  'https://[::ffff:127.0.0.1]/',
  'https://2130706433/',
  'https://0x7f.1/',
  'https://0/',
  'https://017700000001/',
  'https://①②⑦.⓪.⓪.①/',
  'https://169.254.169.254/latest/meta-data',
])('%s is refused when it is entered and when it is sent to', async (url) => {
  const sender = createWebhookSender({ allowLocal: false })
  expect(sender.refusalOf(url)).toBe('address_not_allowed')
  expect(await send(sender, url)).toEqual({ kind: 'failed', problem: 'address_not_allowed' })
})

test.each([[['127.0.0.1']], [['93.184.216.34', '10.0.0.1']], [['::ffff:10.0.0.1']]])(
  'a name that leads to %s is refused',
  async (addresses) => {
    const lookup = async () => addresses.map((address) => ({ address }))
    const sender = createWebhookSender({ allowLocal: false, lookup })
    expect(sender.refusalOf('https://receiver.example/')).toBeNull()
    expect(await send(sender, 'https://receiver.example/')).toEqual({
      kind: 'failed',
      problem: 'address_not_allowed',
    })
  },
)

test('a name server is asked once for a connection, and what it says later is not used', async () => {
  const { port } = await receiver((_, response) => response.end())
  let asked = 0
  const lookup = async () => {
    asked += 1
    return [{ address: asked === 1 ? '127.0.0.1' : '127.0.0.2' }]
  }
  const sender = createWebhookSender({ allowLocal: true, lookup })
  const outcome = await send(sender, `http://receiver.example:${port}/`)
  expect(outcome).toMatchObject({ status: 200 })
  expect(asked).toBe(1)
})

test('an address without encryption, and what is none, are refused', async () => {
  const sender = createWebhookSender({ allowLocal: false })
  expect(sender.refusalOf('http://receiver.example/')).toBe('not_https')
  expect(sender.refusalOf('ftp://receiver.example/')).toBe('not_https')
  expect(sender.refusalOf('receiver')).toBe('not_an_address')
  expect(await send(sender, 'http://receiver.example/')).toEqual({
    kind: 'failed',
    problem: 'address_not_allowed',
  })
})

test('what is wrong with a connection is told apart', async () => {
  const { port } = await receiver((request) => request.socket.destroy())
  const sender = createWebhookSender({ allowLocal: true })
  expect(await send(sender, `http://127.0.0.1:${port}/`)).toEqual({
    kind: 'failed',
    problem: 'no_answer',
  })
  expect(await send(sender, `https://127.0.0.1:${port}/`)).toEqual({
    kind: 'failed',
    problem: expect.stringMatching(/^(certificate|no_answer)$/),
  })
  const lookup = () => Promise.reject(new Error('ENOTFOUND'))
  const nowhere = createWebhookSender({ allowLocal: true, lookup })
  expect(await send(nowhere, 'https://nobody.example/')).toEqual({
    kind: 'failed',
    problem: 'no_such_host',
  })
})

test('a name server that is silent is given up, and so is a sending that is cut', async () => {
  const lookup = () => new Promise<never>(() => {})
  const waiting = createWebhookSender({ allowLocal: true, lookup, lookupTimeout: 50 })
  expect(await send(waiting, 'http://receiver.example/')).toEqual({
    kind: 'failed',
    problem: 'timed_out',
  })
  const cut = new AbortController()
  const { port, received } = await receiver(() => cut.abort())
  const sender = createWebhookSender({ allowLocal: true })
  const sending = { url: `http://127.0.0.1:${port}/`, headers: {}, body: '{}' }
  expect(await sender.send(sending, cut.signal)).toEqual({ kind: 'cut' })
  expect(received).toHaveLength(1)
})

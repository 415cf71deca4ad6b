import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, expect, test } from 'vitest'
import { createPictureFetcher } from './fetcher'

const servers: ReturnType<typeof createServer>[] = []
afterAll(() => {
  for (const server of servers) server.closeAllConnections()
  return Promise.all(
    servers.map((server) => new Promise((resolve) => server.close(() => resolve(null)))),
  )
})

/** A server on this machine, and what it was asked for. */
async function host(answer: RequestListener) {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    answer(request, response)
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { asked, url: `http://127.0.0.1:${port}/logo.png`, port }
}

const local = createPictureFetcher({ allowLocal: true, timeout: 2_000, mostBytes: 1_000 })

test('the bytes of a picture come as they are', async () => {
  const { url } = await host((_, response) => response.end(Buffer.from([1, 2, 3])))
  const outcome = await local.fetch(url)
  expect(outcome).toMatchObject({ kind: 'fetched' })
  expect('bytes' in outcome && [...outcome.bytes]).toEqual([1, 2, 3])
})

test('what is larger than allowed is not read to its end, whatever length was told', async () => {
  let closed = false
  const { url } = await host((_, response) => {
    response.on('close', () => {
      closed = true
    })
    const more = () => {
      if (response.write(Buffer.alloc(600))) setImmediate(more)
      else response.once('drain', more)
    }
    more()
  })
  expect(await local.fetch(url)).toMatchObject({ kind: 'failed', problem: 'too_large' })
  await expect.poll(() => closed).toBe(true)
})

test('a redirect is told, and not followed', async () => {
  const { url, asked } = await host((_, response) =>
    response.writeHead(302, { location: '/elsewhere' }).end(),
  )
  expect(await local.fetch(url)).toEqual({ kind: 'failed', problem: 'redirected', status: 302 })
  expect(asked).toEqual(['/logo.png'])
})

test('what a server refuses is told with its answer', async () => {
  const { url } = await host((_, response) => response.writeHead(404).end('no'))
  expect(await local.fetch(url)).toEqual({ kind: 'failed', problem: 'refused', status: 404 })
})

test('a server that begins and goes silent is given up', async () => {
  const { url } = await host((_, response) => {
    response.write('x')
  })
  const hurried = createPictureFetcher({ allowLocal: true, timeout: 300 })
  expect(await hurried.fetch(url)).toMatchObject({ problem: 'timed_out' })
})

test('a server that is not there is told', async () => {
  expect(await local.fetch('http://127.0.0.1:1/logo.png')).toMatchObject({
    problem: 'no_connection',
  })
})

test('without leave no address of the own network is asked, by its number or by a name', async () => {
  const { asked, port } = await host((_, response) => response.end('x'))
  const strict = createPictureFetcher({
    allowLocal: false,
    lookup: async () => [{ address: '127.0.0.1' }],
  })
  for (const name of ['127.0.0.1', '[::1]', '2130706433', 'logos.example', '169.254.169.254']) {
    expect(await strict.fetch(`https://${name}:${port}/logo.png`)).toMatchObject({
      problem: 'address_not_allowed',
    })
  }
  expect(await strict.fetch(`http://logos.example:${port}/`)).toMatchObject({
    problem: 'not_https',
  })
  expect(asked).toEqual([])
})

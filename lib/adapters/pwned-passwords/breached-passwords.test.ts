import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { setLogLevel } from '@/lib/core/log'
import { createPwnedPasswords } from './breached-passwords'

setLogLevel('silent')

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

/** Have I Been Pwned as it answers here, and what it was asked. */
async function answering(listener: RequestListener) {
  const asked: (string | undefined)[] = []
  const server = createServer((request, response) => {
    asked.push(request.url, String(request.headers['add-padding']))
    listener(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(
    () => server.closeAllConnections(),
    () => server.close(),
  )
  const { port } = server.address() as AddressInfo
  const endpoint = `http://127.0.0.1:${port}`
  return { asked, passwords: createPwnedPasswords({ endpoint, timeoutMs: 200 }) }
}

/** SHA-1 of `P@ssw0rd` is 21BD12DC183F740EE76F27B78EB39C8AD972A757 (Troy Hunt, on searching by range). */
const range = [
  '0018A45C4D1DEF81644B54AB7F969B88D65:10',
  '2DC183F740EE76F27B78EB39C8AD972A757:52579',
]

it('a password that was stolen is known, and only five digits of its hash leave', async () => {
  const { asked, passwords } = await answering((_, response) => response.end(range.join('\r\n')))
  expect(await passwords.has('P@ssw0rd')).toBe(true)
  expect(asked).toEqual(['/range/21BD1', 'true'])
  expect(await passwords.has('P@ssw0rd2')).toBe(false)
})

it('padding that was never seen counts for nothing', async () => {
  const { passwords } = await answering((_, response) =>
    response.end('2DC183F740EE76F27B78EB39C8AD972A757:0'),
  )
  expect(await passwords.has('P@ssw0rd')).toBe(false)
})

it.each<[string, RequestListener]>([
  ['fails', (_, response) => response.writeHead(503).end(range.join('\n'))],
  ['sends elsewhere', (_, response) => response.writeHead(302, { location: '/' }).end()],
  ['breaks off', (request) => request.socket.destroy()],
  ['never answers', () => {}],
])('a service that %s bars nobody', async (_, listener) => {
  const { passwords } = await answering(listener)
  expect(await passwords.has('P@ssw0rd')).toBe(false)
})

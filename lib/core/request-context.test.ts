import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { Agent, createServer, get } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { currentRequest, describeRequest, enterRequest, runAsRequest } from './request-context'

it('what is done for a request knows its id, and others run side by side with theirs', async () => {
  const idsOf = (route: string) =>
    runAsRequest(route, null, async () => {
      const before = currentRequest()
      await sleep(5)
      describeRequest({ route: `${route}, known` })
      return [before?.id, currentRequest()?.id, currentRequest()?.route]
    })
  const [one, other] = await Promise.all([idsOf('one'), idsOf('other')])
  expect(one[0]).toBe(one[1])
  expect(one[0]).not.toBe(other[0])
  expect([one[2], other[2]]).toEqual(['one, known', 'other, known'])
  expect(currentRequest()).toBeUndefined()
})

it('each request to a server is one of its own, also on one connection and when answers overlap', async () => {
  const server = createServer(async (request, response) => {
    const begun = currentRequest()?.id
    await sleep(request.url === '/slow' ? 50 : 1)
    response.end(JSON.stringify([begun, currentRequest()?.id]))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const hear = () => enterRequest()
  subscribe('http.server.request.start', hear)
  const agent = new Agent({ keepAlive: true, maxSockets: 2 })
  const { port } = server.address() as AddressInfo
  const ask = (path: string) =>
    new Promise<[string, string]>((resolve, reject) => {
      const headers = { 'x-request-id': '00000000-0000-0000-0000-000000000000' }
      get({ port, path, agent, headers, host: '127.0.0.1' }, async (answer) =>
        resolve(JSON.parse(Buffer.concat(await answer.toArray()).toString())),
      ).on('error', reject)
    })
  try {
    const answers = await Promise.all(
      ['/slow', '/fast', '/fast', '/slow', '/fast', '/fast'].map(ask),
    )
    for (const [begun, ended] of answers) {
      expect(begun).toMatch(/^[0-9a-f]{8}-/)
      expect(ended).toBe(begun)
    }
    const ids = answers.map(([begun]) => begun)
    expect(new Set(ids).size).toBe(6)
    expect(ids).not.toContain('00000000-0000-0000-0000-000000000000')
  } finally {
    unsubscribe('http.server.request.start', hear)
    agent.destroy()
    server.close()
  }
})

import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { readHealth } from '@/lib/server/health'
import { readReadiness } from '@/lib/server/readiness'
import { startServices } from '@/lib/server/start'
import { runAsChild } from '../local/service/child-process'
import { type Asker, doVerb } from './copy-verbs'

async function answer(request: IncomingMessage): Promise<{ status: number; body: unknown }> {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost')
  if (request.method === 'POST') {
    const { asker, input } = (await json(request)) as { asker: Asker; input: unknown }
    return { status: 200, body: await doVerb(pathname.replace('/api/', ''), asker, input) }
  }
  if (pathname === '/ready') {
    const readiness = await readReadiness()
    return { status: readiness.status === 'not_ready' ? 503 : 200, body: readiness }
  }
  const health = await readHealth()
  return { status: health.database && health.worker ? 200 : 503, body: health }
}

/** A process of the product without its pages: its verbs, its worker, and its health, at an address of its own. */
runAsChild(
  'A copy of the product',
  async () => {
    await startServices()
    const server = createServer(async (request, response) => {
      const { status, body } = await answer(request).catch((error: unknown) => ({
        status: 500,
        body: String(error),
      }))
      response.writeHead(status).end(JSON.stringify(body))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return { ...(server.address() as AddressInfo), stop: async () => void server.close() }
  },
  ({ port }) => ({ port }),
)

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readHealth } from '@/lib/server/health'
import { startServices } from '@/lib/server/start'
import { runAsChild } from '../local/service/child-process'

/** A process of the product without its pages: its worker, and its health at an address of its own. */
runAsChild(
  'A copy of the product',
  async () => {
    await startServices()
    const server = createServer(async (_request, response) => {
      const health = await readHealth()
      response.writeHead(health.database && health.worker ? 200 : 503).end(JSON.stringify(health))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return { ...(server.address() as AddressInfo), stop: async () => void server.close() }
  },
  ({ port }) => ({ port }),
)

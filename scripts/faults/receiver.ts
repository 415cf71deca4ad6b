import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { Webhook } from 'standardwebhooks'

/** Somebody who is sent webhooks, and reads them as the standard's own library does. */
export type Receiver = {
  url: string
  /** How often each event has come in with a good signature. */
  taken: Map<string, number>
  /** Deliveries that were not signed by the secret. */
  refused(): number
  /** The secret is known once the endpoint is there. */
  trust(secret: string): void
  close(): Promise<void>
}

/** Starts a receiver on this machine that takes its time: `pause` gives the milliseconds before each answer. */
export async function startReceiver(pause: () => number): Promise<Receiver> {
  const taken = new Map<string, number>()
  let webhook: Webhook | null = null
  let refused = 0
  const server = createServer(async (request, response) => {
    const body = await text(request).catch(() => null)
    // Its sender was killed.
    if (body === null) return
    try {
      const id = String(request.headers['webhook-id'])
      if (!webhook) throw new Error('Nothing is trusted yet.')
      webhook.verify(body, request.headers as Record<string, string>)
      taken.set(id, (taken.get(id) ?? 0) + 1)
      setTimeout(() => response.writeHead(204).end(), pause())
    } catch {
      refused += 1
      response.writeHead(400).end()
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    taken,
    refused: () => refused,
    trust(secret) {
      webhook = new Webhook(secret)
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

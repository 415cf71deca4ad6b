import { once } from 'node:events'
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'

/** A proxy in front of several copies. */
export type Front = {
  port: number
  /** Begins to ask whether the copy at this port is ready; resolves when it is. */
  add(port: number): Promise<void>
  /** Sends nothing more there. */
  remove(port: number): void
  /** Why requests were not answered, since it was asked the last time. */
  takeFailures(): string[]
  close(): Promise<void>
}

/** How often it asks whether a copy is ready, and how long a request waits for one that is; in milliseconds. */
const askEvery = 200
const patience = 20_000

/**
 * Starts a proxy that sends each request to a copy that is ready, by turns. Who refuses a connection was asked nothing:
 * then another copy gets the request, as with nginx’s `proxy_next_upstream error`.
 * @param isReady asks the copy at a port
 */
export async function startFront(isReady: (port: number) => Promise<boolean>): Promise<Front> {
  const ready = new Map<number, boolean>()
  const failures: string[] = []
  let turn = 0

  async function look(port: number): Promise<void> {
    const answer = await isReady(port)
    if (ready.has(port)) ready.set(port, answer)
  }

  async function next(): Promise<number> {
    for (const until = performance.now() + patience; performance.now() < until; await sleep(20)) {
      const ports = [...ready.keys()].filter((port) => ready.get(port))
      turn += 1
      const port = ports[turn % ports.length]
      if (port) return port
    }
    throw new Error('No copy is ready.')
  }

  async function pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const body = await buffer(incoming)
    for (;;) {
      const port = await next()
      const answer = await send(port, incoming, body)
      if (answer) {
        outgoing.writeHead(answer.statusCode ?? 502, withoutHop(answer.headers))
        await pipeline(answer, outgoing)
        return
      }
      ready.set(port, false)
    }
  }

  const server = createServer((incoming, outgoing) => {
    pass(incoming, outgoing).catch((error) => {
      failures.push(`${incoming.url} was not answered: ${error}`)
      outgoing.destroy()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const asking = setInterval(() => void Promise.all([...ready.keys()].map(look)), askEvery)
  return {
    port: (server.address() as AddressInfo).port,
    async add(port) {
      ready.set(port, false)
      while (!ready.get(port)) await sleep(askEvery)
    },
    remove: (port) => void ready.delete(port),
    takeFailures: () => failures.splice(0),
    async close() {
      clearInterval(asking)
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** What is said to the next one only: each connection has its own. */
function withoutHop({ connection, 'keep-alive': _, ...headers }: IncomingHttpHeaders) {
  return headers
}

/** The answer of the copy at a port; null when it takes no connection. */
async function send(
  port: number,
  { method, url, headers }: IncomingMessage,
  body: Buffer,
): Promise<IncomingMessage | null> {
  const sent = request({
    host: '127.0.0.1',
    port,
    method,
    path: url,
    headers: withoutHop(headers),
    agent: false,
  })
  sent.end(body)
  try {
    const [answer] = (await once(sent, 'response')) as [IncomingMessage]
    return answer
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ECONNREFUSED') return null
    throw error
  }
}

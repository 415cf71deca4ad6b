import { once } from 'node:events'
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

/** A proxy in front of several copies, as nginx is with `proxy_next_upstream error`. */
export type Balancer = {
  port: number
  /** Where requests may go. */
  copies: Set<number>
  close(): Promise<void>
}

/** Spreads requests over copies; what one refuses, or what only reads and was cut off, goes to another. */
export async function startBalancer(): Promise<Balancer> {
  const copies = new Set<number>()
  const agent = new Agent({ keepAlive: true, maxSockets: 64 })
  let turn = 0

  async function pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const body = await buffer(incoming)
    const order = [...copies]
    turn += 1
    for (let tries = 0; tries < order.length; tries += 1) {
      const port = order[(turn + tries) % order.length] as number
      const failure = await passTo(port, incoming, body, outgoing, agent)
      if (!failure) return
      const mayRepeat = failure === 'ECONNREFUSED' || incoming.method === 'GET'
      if (outgoing.headersSent || !mayRepeat) break
    }
    if (outgoing.headersSent) outgoing.destroy()
    else outgoing.writeHead(502).end()
  }

  const server = createServer((incoming, outgoing) => {
    pass(incoming, outgoing).catch(() => outgoing.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    copies,
    async close() {
      server.closeAllConnections()
      server.close()
      agent.destroy()
      await once(server, 'close')
    },
  }
}

/** Null when the answer came through, else the code of what went wrong. */
function passTo(
  port: number,
  { method, url, headers }: IncomingMessage,
  body: Buffer,
  outgoing: ServerResponse,
  agent: Agent,
): Promise<string | null> {
  return new Promise((resolve) => {
    const sent = request({ host: 'localhost', port, method, path: url, headers, agent })
    const fail = (error: Error & { code?: string }) => resolve(error.code ?? 'unknown')
    sent.on('error', fail)
    sent.on('response', (answer) => {
      const { connection: _, 'keep-alive': __, ...rest } = answer.headers
      outgoing.writeHead(answer.statusCode ?? 502, rest)
      answer.on('error', fail)
      answer.on('end', () => resolve(null))
      answer.pipe(outgoing)
    })
    sent.end(body)
  })
}

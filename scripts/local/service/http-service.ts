import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Reply, text } from './reply'

export type HttpRequest = { method: string; url: URL; headers: IncomingHttpHeaders; body: string }

export type HttpService = {
  /** Base address, such as `http://127.0.0.1:9229`. */
  endpoint: string
  stop(): Promise<void>
}

/** Another program listens on the port. */
export class PortTaken extends Error {
  constructor(name: string, port: number) {
    super(`Port ${port} of ${name} is taken by another program; stop it or choose another port.`)
  }
}

/** For `catch`: a port that is taken gets a sentence of its own. */
export function portTaken(name: string, port: number): (error: unknown) => never {
  return (error) => {
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
    throw taken ? new PortTaken(name, port) : error
  }
}

const longestBody = 1_000_000

/**
 * Serves HTTP on 127.0.0.1. Port 0 takes any free one.
 * @param name what stands in for, such as `the local Cognito`
 * @throws PortTaken
 */
export async function startHttpService(options: {
  name: string
  port: number
  answer: (request: HttpRequest) => Promise<Reply>
  /** What is answered when `answer` throws. */
  answerFailure: (error: unknown) => Reply
}): Promise<HttpService> {
  const { name, port, answer, answerFailure } = options
  const base = { endpoint: '' }
  const server = createServer(async (request, response) => {
    const reply = await readRequest(request, base.endpoint)
      .then((read) => ('status' in read ? read : answer(read)))
      .catch(answerFailure)
    send(reply, request, response)
  })
  // Longer than a client keeps an idle connection, so that it never reuses one that just closed.
  server.keepAliveTimeout = 75_000
  await listen(server, port).catch(portTaken(name, port))
  base.endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    endpoint: base.endpoint,
    async stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      await closed
    },
  }
}

async function listen(server: Server, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
}

async function readRequest(request: IncomingMessage, endpoint: string) {
  if (!isLocalName(request.headers.host ?? '')) return text(421, 'Not an address of this server.')
  const body = await readBody(request)
  if (body === undefined) return text(413, 'The request is too large.')
  const { method = 'GET', headers } = request
  return { method, url: new URL(request.url ?? '/', endpoint), headers, body }
}

/** Refuses other host names, so that no web page can read anything through a rebound DNS name. */
function isLocalName(host: string): boolean {
  return /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host)
}

async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    // Read to its end all the same: the connection stays usable for the answer and after it.
    if (size <= longestBody) chunks.push(chunk)
  }
  return size > longestBody ? undefined : Buffer.concat(chunks).toString('utf8')
}

function send(reply: Reply, request: IncomingMessage, response: ServerResponse): void {
  if (reply === 'no-answer') return
  if (reply === 'cut') request.socket.destroy()
  else response.writeHead(reply.status, reply.headers).end(reply.body)
}

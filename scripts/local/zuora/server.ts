import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { answerApi } from './api'
import { CallLog } from './call-log'
import { answerControl } from './control-requests'
import { openDatabase } from './database'
import { FaultBook } from './faults'
import { type Installation, json, type Reply } from './installation'
import { answerPage } from './page'

export type LocalZuora = {
  endpoint: string
  stop(): Promise<void>
}

const longestBody = 1_000_000

/** Thrown by startLocalZuora when another program listens on the port. */
export class PortTaken extends Error {
  constructor(port: number) {
    super(
      `Port ${port} of the local Zuora is taken by another program; stop it or choose another port.`,
    )
  }
}

/**
 * Starts the local Zuora on 127.0.0.1 with its state in this database, which it must not share with the
 * product's tables. Port 0 takes any free one. Throws PortTaken, and postgres.js errors.
 */
export async function startLocalZuora(options: {
  databaseUrl: string
  port: number
  controlToken: string
}): Promise<LocalZuora> {
  if (options.controlToken === '') throw new Error('The local Zuora needs a control token.')
  const sql = await openDatabase(options.databaseUrl)
  const installation: Installation = {
    sql,
    endpoint: '',
    controlToken: options.controlToken,
    faults: new FaultBook(),
    callLog: new CallLog(),
  }
  const server = createServer((request, response) => void answer(installation, request, response))
  // Longer than a client keeps an idle connection, so that it never reuses one that just closed.
  server.keepAliveTimeout = 75_000
  try {
    await listen(server, options.port)
  } catch (error) {
    await sql.end({ timeout: 1 })
    throw error
  }
  installation.endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    endpoint: installation.endpoint,
    async stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      await closed
      await sql.end({ timeout: 2 })
    },
  }
}

async function listen(server: Server, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  }).catch((error) => {
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
    throw taken ? new PortTaken(port) : error
  })
}

async function answer(
  installation: Installation,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const reply = await route(installation, request).catch(internalError)
  if (reply === 'no-answer') return
  if (reply === 'cut') {
    request.socket.destroy()
    return
  }
  response.writeHead(reply.status, reply.headers).end(reply.body)
}

async function route(installation: Installation, request: IncomingMessage): Promise<Reply> {
  if (!isLocalName(request.headers.host ?? '')) return text(421, 'Not an address of this server.')
  const site = request.headers['sec-fetch-site']
  if (request.method === 'POST' && site !== undefined && site !== 'same-origin') {
    return text(403, 'Another site sent this.')
  }
  const url = new URL(request.url ?? '/', installation.endpoint)
  const body = await readBody(request)
  if (body === undefined) return text(413, 'The request is too large.')
  const { method = 'GET', headers } = request
  const [, action] = /^\/control\/([\w-]+)$/.exec(url.pathname) ?? []
  if (method === 'POST' && action) {
    const token = String(headers['x-control-token'] ?? '')
    return await answerControl(installation, action, token, body)
  }
  const found =
    (await answerApi(installation, { method, url, headers, body })) ??
    (await answerPage(installation, method, url, body))
  return found ?? text(404, 'There is nothing at this address.')
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

const text = (status: number, sentence: string) => json(status, { message: sentence })

function internalError(error: unknown): Reply {
  const name = error instanceof Error ? error.name : 'unknown'
  return text(500, `The local Zuora failed (${name}).`)
}

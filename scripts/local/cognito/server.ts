import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { answerAwsJson, errorReply } from './aws-json'
import { CallLog } from './call-log'
import { answerControl } from './control-requests'
import { openDatabase } from './database'
import { FaultBook } from './faults'
import { answerHosted } from './hosted/answer'
import { type Installation, json, type Reply } from './installation'
import { answerMailbox } from './mailbox'
import { loadSigningKey } from './signing-key'
import { startMailServer } from './smtp'
import { answerWellKnown } from './well-known'

export type LocalCognito = {
  endpoint: string
  /** Where the product sends its own mails, so that they reach the same mailbox. */
  smtpUrl: string
  stop(): Promise<void>
}

const longestBody = 1_000_000

/** Thrown by startLocalCognito when another program listens on the port. */
export class PortTaken extends Error {
  constructor(port: number) {
    super(
      `Port ${port} of the local Cognito is taken by another program; stop it or choose another port.`,
    )
  }
}

/**
 * Starts the local Cognito on 127.0.0.1 with its state in this database, which it must not share
 * with the product's tables. Port 0 takes any free one. Throws PortTaken, and postgres.js errors.
 */
export async function startLocalCognito(options: {
  databaseUrl: string
  port: number
  /** For mails; any free one unless given. */
  smtpPort?: number
  controlToken: string
}): Promise<LocalCognito> {
  if (options.controlToken === '') throw new Error('The local Cognito needs a control token.')
  const sql = await openDatabase(options.databaseUrl)
  const installation: Installation = {
    sql,
    signingKey: await loadSigningKey(sql),
    endpoint: '',
    controlToken: options.controlToken,
    faults: new FaultBook(),
    callLog: new CallLog(),
  }
  const server = createServer((request, response) => void answer(installation, request, response))
  // Longer than a client keeps an idle connection, so that it never reuses one that just closed.
  server.keepAliveTimeout = 75_000
  const closeServer = async () => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()))
    server.closeAllConnections()
    await closed
  }
  try {
    await listen(server, options.port)
    const { port } = server.address() as AddressInfo
    installation.endpoint = `http://127.0.0.1:${port}`
    const mail = await startMailServer(sql, options.smtpPort ?? 0).catch(
      portTaken(options.smtpPort),
    )
    return {
      endpoint: installation.endpoint,
      smtpUrl: mail.url,
      async stop() {
        await Promise.all([closeServer(), mail.stop()])
        await sql.end({ timeout: 2 })
      },
    }
  } catch (error) {
    if (server.listening) await closeServer()
    await sql.end({ timeout: 1 })
    throw error
  }
}

async function listen(server: Server, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  }).catch(portTaken(port))
}

function portTaken(port = 0): (error: unknown) => never {
  return (error) => {
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
    throw taken ? new PortTaken(port) : error
  }
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
  const url = new URL(request.url ?? '/', installation.endpoint)
  const { headers } = request
  if (request.method === 'POST') {
    const body = await readBody(request)
    if (body === undefined) return text(413, 'The request is too large.')
    if (url.pathname === '/') return await answerAwsJson(installation, headers, body)
    const token = String(headers['x-control-token'] ?? '')
    const [, action] = /^\/control\/([\w-]+)$/.exec(url.pathname) ?? []
    if (action) return await answerControl(installation, action, token, body)
    const found = await answerHosted(installation, { method: 'POST', url, headers, body })
    if (found) return found
  }
  if (request.method === 'GET') {
    const found =
      (await answerWellKnown(installation, url.pathname)) ??
      (await answerHosted(installation, { method: 'GET', url, headers, body: '' })) ??
      (await answerMailbox(installation.sql, url))
    if (found) return found
  }
  return text(404, 'There is nothing at this address.')
}

/** Refuses other host names, so that no web page can read mails through a rebound DNS name. */
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

function text(status: number, sentence: string): Reply {
  return json(status, { message: sentence })
}

function internalError(error: unknown): Reply {
  const name = error instanceof Error ? error.name : 'unknown'
  return errorReply('InternalErrorException', `The local Cognito failed (${name}).`)
}

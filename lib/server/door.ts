import 'server-only'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { parseAndValidateFlightRouterState } from 'next/dist/server/app-render/parse-and-validate-flight-router-state'
import { log } from '../core/log'
import { currentRequest, markRequestBody } from '../core/request-context'
import { container } from './container'
import { isOwnOrigin } from './request'

/** A request as Node begins it, before Next has seen it (`http.server.request.start`). */
export type Begun = { request: IncomingMessage; response: ServerResponse; server: Server }

/** Where what is turned away is answered: `app/api/refused/[status]/route.ts`. */
const refused = '/api/refused'

/** Next knows no others; `fetch` itself refuses TRACE and CONNECT. */
const methods = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE']
const reading = ['GET', 'HEAD', 'OPTIONS']

/** Slow senders are cut off after so many milliseconds and at most 30 seconds more, in which Node looks for them. */
const receivingMs = 28_000

/**
 * What is done for every request before Next has it: what Next would answer with an error of ours is turned away with the
 * status that it deserves, and a line in the log; an action is taken from our own pages only.
 */
export function passDoor({ request, response, server }: Begun): void {
  server.headersTimeout = receivingMs
  server.requestTimeout = receivingMs
  const { NEXTAUTH_URL: site, HSTS_SUBDOMAINS: subdomains } = container().env
  if (request.headers['x-forwarded-proto'] === 'https') {
    const value = `max-age=31536000${subdomains ? '; includeSubDomains' : ''}`
    response.setHeader('Strict-Transport-Security', value)
  }
  const status = faultOf(request, new URL(site))
  if (status) turnAway(request, status)
  else if (mayChange(request)) blameSender(response)
}

type Status = 400 | 403 | 405

/** Why a request is turned away; null for one that Next may have. */
function faultOf(request: IncomingMessage, site: URL): Status | null {
  const { method = '', url = '', headers } = request
  if (!methods.includes(method)) return 405
  // Only to a proxy would a whole address be sent; Next would lead there.
  if (!url.startsWith('/')) return 400
  if (!isDecodable(url) || !isRouterState(headers['next-router-state-tree'])) return 400
  if (!mayChange(request)) return null
  const host = headers['x-forwarded-host'] ?? headers.host
  return isOwnOrigin(headers.origin ?? null) && host === site.host ? null : 403
}

/** Everything but reading is an action to Next, with its header or as a form. Routes look after themselves. */
function mayChange({ method = '', url = '' }: IncomingMessage): boolean {
  return !reading.includes(method) && !/^\/(?:api|oauth2)\//.test(url)
}

function isDecodable(url: string): boolean {
  try {
    decodeURIComponent(url)
    return true
  } catch {
    return false
  }
}

function isRouterState(header: string | string[] | undefined): boolean {
  try {
    parseAndValidateFlightRouterState(header)
    return true
  } catch {
    return false
  }
}

/** Has a request answered with a status, and nothing done for it. */
export function turnAway(request: IncomingMessage, status: Status): void {
  log.info({ event: 'request turned away', status, method: request.method })
  // Where one of these stands Next answers its own router, by another address.
  for (const name of ['rsc', 'next-router-state-tree', 'next-router-prefetch', 'next-action'])
    delete request.headers[name]
  request.method = 'GET'
  request.url = `${refused}/${status}`
}

/**
 * An action names itself in the log before it does anything. An error before that is one of reading its input, which Next
 * blames on us.
 */
function blameSender(response: ServerResponse): void {
  markRequestBody()
  const begun = currentRequest()
  const writeHead = response.writeHead.bind(response) as (...args: unknown[]) => ServerResponse
  response.writeHead = (status: number, ...rest: unknown[]) => {
    if (status !== 500 || !begun || begun.route !== null || begun.unavailable)
      return writeHead(status, ...rest)
    log.info({ event: 'request turned away', status: 400, method: 'POST' })
    return writeHead(400, ...rest)
  }
}

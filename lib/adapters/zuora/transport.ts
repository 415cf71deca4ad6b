import { randomUUID } from 'node:crypto'
import { errorFacts, log } from '@/lib/core/log'
import { countRemoteCall, statusClass } from '@/lib/core/metrics'
import { currentRequest, currentRequestId } from '@/lib/core/request-context'
import { traced } from '@/lib/core/tracing'
import { waitingSignal } from '@/lib/core/waiting'
import { BillingError } from '@/lib/ports/billing/billing-error'
import { requestClientToken } from '../oauth/client-token'
import { stringifyExactly, successOf } from './answer'
import { type ZuoraEnvironment, zuoraAddress } from './environments'
import { ZuoraFailure } from './failure'
import { createFairQueue, type Turn } from './fair-queue'
import { keepTokens } from './tokens'

/** Pinned: from 2024-05-20 errors carry their HTTP status; 2025-08-12 is the newest known. */
const apiVersion = '2025-08-12'

/** A tenant to talk to. */
export type ZuoraTenant = {
  environment: ZuoraEnvironment
  /** Address of the local Zuora; absent for Zuora’s own. */
  endpoint?: string
  clientId: string
  clientSecret: string
  /** Milliseconds until we stop waiting. Zuora gives up on a write after 120 s. */
  deadlines?: { read: number; write: number }
}

export type Call = {
  method: 'GET' | 'POST' | 'DELETE'
  /** From the root, without the query; its parts from `segment`. */
  path: string
  /** Pairs where a name stands several times. */
  query?: Record<string, string> | [string, string][]
  body?: object
  idempotencyKey?: string
  deadline?: 'read' | 'write'
}

/** Sends calls to one tenant. `send` and `stream` reject with `ZuoraFailure`, and with nothing else. */
export type Transport = {
  /** The body of a successful answer, its numbers as text. */
  send(call: Call): Promise<unknown>
  /** A file. `bytes` is its length, when the answer tells it. */
  stream(call: Call): Promise<{ stream: ReadableStream<Uint8Array>; bytes: number | null }>
  /**
   * The path of an address that Zuora gave, from the root or absolute.
   * @throws BillingError when it leads anywhere else: our credentials stay with the tenant
   */
  ownPath(address: string): string
}

/** A key as one part of a path. */
export function segment(key: string): string {
  // URL resolves these two even when they are encoded.
  if (/^\.{1,2}$/.test(key)) throw new ZuoraFailure('No such key.', { status: 404 })
  return encodeURIComponent(key)
}

/** Account numbers and such, which are not for the log; `v1` is none. */
const keysInPaths = /(?<=\/)(?!v1\/)[^/]*\d[^/]*/g

/** The same within a sentence: what stands in quotation marks, and longer numbers. */
const keysInWords = /(?<=')[^']*\d[^']*(?=')|\b[A-Z]*-?\d{5,}\b/g

/** Half of the calls at once that Zuora’s default bucket allows a whole tenant. */
const callsAtOnce = 20

/** A transport with its own token and limit; one per process and tenant. */
export function createTransport(tenant: ZuoraTenant): Transport {
  const base = zuoraAddress(tenant.environment, tenant.endpoint)
  const deadlines = tenant.deadlines ?? { read: 15_000, write: 125_000 }
  const inTurn = createFairQueue(callsAtOnce)

  async function fetchToken() {
    const { clientId, clientSecret } = tenant
    const { token, ...answer } = await requestClientToken({
      endpoint: `${base}/oauth/token`,
      clientId,
      clientSecret,
      send: (url, init) => request(url, { ...init, signal: AbortSignal.timeout(deadlines.read) }),
    }).catch(noAnswer)
    if (!token?.expires_in) {
      successOf(answer.status, answer.headers, answer.text)
      throw new ZuoraFailure('Zuora gave no token.', { status: 401 })
    }
    return { value: token.access_token, expiresAt: Date.now() + token.expires_in * 1000 }
  }
  const tokens = keepTokens(fetchToken)

  async function attempt(call: Call, token: string): Promise<Response> {
    const { method, path, query, body, idempotencyKey, deadline = 'read' } = call
    const url = new URL(path, base)
    for (const [name, value] of pairsOf(query)) url.searchParams.append(name, value)
    const trackId = newTrackId()
    const started = performance.now()
    const facts = {
      call: `${method} ${path.replace(keysInPaths, '…')}`,
      trackId,
    }
    const response = await request(url, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        'zuora-version': apiVersion,
        'zuora-track-id': trackId,
        ...(body && { 'content-type': 'application/json' }),
        ...(idempotencyKey && { 'idempotency-key': idempotencyKey }),
      },
      body: body && stringifyExactly(body),
      signal: stopSignal(call, deadlines[deadline]),
    }).catch((error) => {
      if (waitingSignal()?.aborted) log.debug({ event: 'zuora call abandoned', ...facts })
      else log.warn({ event: 'zuora call without answer', ...facts, ...errorFacts(error) })
      throw error
    })
    log.info({
      event: 'zuora call',
      ...facts,
      status: response.status,
      zuoraRequestId: response.headers.get('zuora-request-id'),
      milliseconds: Math.round(performance.now() - started),
    })
    return response
  }

  /** With a new token once, when the one in use is refused. */
  async function perform(call: Call): Promise<Response> {
    const token = await tokens.current()
    const response = await attempt(call, token)
    if (response.status !== 401) return response
    await response.body?.cancel()
    tokens.drop(token)
    return await attempt(call, await tokens.current())
  }

  return {
    ownPath(address) {
      const url = URL.canParse(address, base) ? new URL(address, base) : null
      if (url?.origin === new URL(base).origin && /^\/v1\/files\/[\w-]+$/.test(url.pathname)) {
        return url.pathname
      }
      throw new BillingError('refused', 'Zuora named an address that is not its own.')
    },
    send: (call) =>
      inTurn(turnOf(call), async () => {
        const response = await perform(call)
        return heard(call, response, await textOf(response))
      }).catch(unlessAbandoned),
    async stream(call) {
      const response = await inTurn(turnOf(call), () => perform(call)).catch(unlessAbandoned)
      const { body: stream, headers } = response
      if (response.ok && stream && !headers.get('content-type')?.includes('json')) {
        // The length of a compressed answer is not the file's.
        const length = headers.has('content-encoding') ? null : headers.get('content-length')
        return { stream, bytes: length === null ? null : Number(length) }
      }
      heard(call, response, await textOf(response))
      throw new ZuoraFailure('Zuora answered without a file.', { status: response.status })
    },
  }
}

/** A read is given up when nobody waits for it any more; a write is not: it may have been done. */
function stopSignal({ deadline }: Call, milliseconds: number): AbortSignal {
  const late = AbortSignal.timeout(milliseconds)
  const left = waitingSignal()
  return left && deadline !== 'write' ? AbortSignal.any([late, left]) : late
}

/** A call that left the queue had no answer either. */
function unlessAbandoned(error: unknown): never {
  if (waitingSignal()?.aborted) return noAnswer(error)
  throw error
}

/** Orders go first; reads take turns by organisation, by person of staff, and by kind of job. */
function turnOf({ deadline }: Call): Turn {
  const request = currentRequest()
  const of = request?.actor?.organisationId ?? request?.actor?.id ?? request?.route ?? ''
  return { first: deadline === 'write', of, signal: waitingSignal() }
}

/** The body of a successful answer; what Zuora says instead goes to the log. */
function heard({ method, path }: Call, response: Response, text: string): unknown {
  try {
    return successOf(response.status, response.headers, text)
  } catch (error) {
    if (error instanceof ZuoraFailure && !error.isAbsence) {
      log.warn({
        event: 'zuora said no',
        call: `${method} ${path.replace(keysInPaths, '…')}`,
        status: response.status,
        zuoraCode: error.code,
        said: error.message.replace(keysInWords, '…'),
      })
    }
    throw error
  }
}

async function request(url: string | URL, init: RequestInit): Promise<Response> {
  const started = performance.now()
  let status: number | undefined
  const { hostname, pathname } = new URL(url)
  const path = pathname.replace(keysInPaths, '…')
  const facts = { 'server.address': hostname, 'url.template': path }
  const name = `zuora ${init.method ?? 'GET'} ${path}`
  try {
    return await traced({ name, kind: 'client', facts }, async (span) => {
      // A redirect would carry our credentials to another host.
      const response = await fetch(url, { ...init, redirect: 'error' })
      status = response.status
      span?.note({ 'http.response.status_code': status })
      return response
    })
  } catch (error) {
    return noAnswer(error)
  } finally {
    countRemoteCall('zuora', statusClass(status), started)
  }
}

const textOf = (response: Response) => response.text().catch(noAnswer)

function noAnswer(cause: unknown): never {
  if (cause instanceof ZuoraFailure) throw cause
  throw new ZuoraFailure('Zuora did not answer.', { cause })
}

/** The request's id, and a tail of its own for each call; at most 64 characters, without `: ; " '`. */
function newTrackId(): string {
  return `${currentRequestId()}-${randomUUID().slice(0, 8)}`
}

const pairsOf = (query: Call['query'] = []) =>
  Array.isArray(query) ? query : Object.entries(query)

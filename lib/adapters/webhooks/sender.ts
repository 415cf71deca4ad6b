import { Agent, request } from 'undici'
import { metrics, secondsSince, statusClass } from '@/lib/core/metrics'
import type { SendOutcome, WebhookSender } from '@/lib/ports/webhooks/sender'
import {
  ConnectionRefused,
  guardedConnector,
  type Lookup,
  literalOf,
} from '../outbound/guarded-connector'
import { problemOf } from '../outbound/problem-of'
import { isPublicAddress } from '../outbound/public-address'
import { untilCut } from '../outbound/until-cut'

/** Of an answer so many characters are kept. */
const keptOfAnswer = 2_000

/** Of an answer so many bytes are read at most. */
const readOfAnswer = 16_384

type Options = {
  /** Lets addresses of one's own network pass, and http. */
  allowLocal: boolean
  lookup?: Lookup
  /** Milliseconds from beginning to end. */
  timeout?: number
  /** Milliseconds for a name to become addresses. */
  lookupTimeout?: number
}

/**
 * Sends webhooks over undici, which follows no redirects by itself. An address is judged when it is entered, and what it
 * leads to at each new connection; one is kept for half a minute at most.
 */
export function createWebhookSender({
  allowLocal,
  lookup,
  timeout = 15_000,
  lookupTimeout = 5_000,
}: Options): WebhookSender {
  const isAllowed = (address: string) => allowLocal || isPublicAddress(address)
  const agent = new Agent({
    connect: guardedConnector({
      isAllowed,
      timeout: 5_000,
      lookupTimeout,
      ...(lookup && { lookup }),
    }),
    pipelining: 1,
    keepAliveTimeout: 4_000,
    keepAliveMaxTimeout: 30_000,
    maxHeaderSize: 16_384,
    headersTimeout: timeout,
    bodyTimeout: timeout,
  })
  return {
    async send({ url, headers, body }, cut) {
      const started = performance.now()
      const outcome = await post(url, headers, body, cut).catch(
        (error: unknown): SendOutcome =>
          cut?.aborted ? { kind: 'cut' } : { kind: 'failed', problem: problemOf(error) },
      )
      metrics.remoteCalls.observe(
        { system: 'webhooks', status: wordOf(outcome) },
        secondsSince(started),
      )
      return outcome
    },
    refusalOf(text) {
      if (!URL.canParse(text)) return 'not_an_address'
      const url = new URL(text)
      if (url.protocol !== 'https:' && !(allowLocal && url.protocol === 'http:')) return 'not_https'
      // undici sends none of it, and history and screens would.
      if (url.username || url.password) return 'has_password'
      const literal = literalOf(url)
      return literal && !isAllowed(literal) ? 'address_not_allowed' : null
    },
  }

  async function post(
    url: string,
    headers: Readonly<Record<string, string>>,
    body: string,
    cut: AbortSignal | undefined,
  ): Promise<SendOutcome> {
    const { protocol } = new URL(url)
    if (protocol !== 'https:' && !allowLocal) throw new ConnectionRefused('address_not_allowed')
    return await untilCut(timeout, cut, async (signal) => {
      const answer = await request(url, {
        ...{ method: 'POST', headers, body },
        ...{ dispatcher: agent, signal },
      })
      return {
        kind: 'answered',
        status: answer.statusCode,
        answer: await beginningOf(answer.body),
        retryAfter: secondsIn(answer.headers['retry-after']),
      }
    })
  }
}

/** The status has been heard: an answer that breaks off or never ends is kept as far as it came. */
async function beginningOf(
  body: AsyncIterable<Uint8Array> & { destroy(): unknown },
): Promise<string> {
  const parts: Uint8Array[] = []
  let length = 0
  try {
    for await (const part of body) {
      parts.push(part)
      length += part.length
      if (length > readOfAnswer) break
    }
  } catch {
    // What came before is kept.
  }
  body.destroy()
  const text = Buffer.concat(parts).subarray(0, readOfAnswer).toString('utf8')
  return text.replaceAll('\0', '\uFFFD').slice(0, keptOfAnswer).toWellFormed()
}

/** Seconds, or the time until a date, as `Retry-After` has them; null for anything else. */
function secondsIn(header: string | string[] | undefined): number | null {
  if (typeof header !== 'string') return null
  if (/^\d{1,9}$/.test(header)) return Number(header)
  const date = Date.parse(header)
  return Number.isNaN(date) ? null : Math.max(0, Math.ceil((date - Date.now()) / 1_000))
}

const wordOf = (outcome: SendOutcome) =>
  outcome.kind === 'answered'
    ? statusClass(outcome.status)
    : outcome.kind === 'cut'
      ? 'cut'
      : outcome.problem

import { Agent, request } from 'undici'
import { metrics, secondsSince } from '@/lib/core/metrics'
import type { FetchOutcome, FetchProblem, PictureFetcher } from '@/lib/ports/pictures/fetcher'
import { guardedConnector, type Lookup } from '../outbound/guarded-connector'
import { problemOf } from '../outbound/problem-of'
import { isPublicAddress } from '../outbound/public-address'
import { untilCut } from '../outbound/until-cut'

type Options = {
  /** Lets addresses of one's own network pass, and http. */
  allowLocal: boolean
  lookup?: Lookup
  /** Milliseconds from beginning to end. */
  timeout?: number
  /** More bytes are not read. */
  mostBytes?: number
}

/** Fetches pictures over undici, which follows no redirects by itself. Each connection is judged anew, and none is kept. */
export function createPictureFetcher({
  allowLocal,
  lookup,
  timeout = 10_000,
  mostBytes = 2_000_000,
}: Options): PictureFetcher {
  const agent = new Agent({
    connect: guardedConnector({
      isAllowed: (address) => allowLocal || isPublicAddress(address),
      timeout: 5_000,
      lookupTimeout: 5_000,
      ...(lookup && { lookup }),
    }),
    pipelining: 0,
    maxHeaderSize: 16_384,
    headersTimeout: timeout,
    bodyTimeout: timeout,
  })
  return {
    async fetch(url, cut) {
      const started = performance.now()
      const outcome = await untilCut(timeout, cut, (signal) => get(url, signal)).catch(
        (error: unknown): FetchOutcome =>
          cut?.aborted ? { kind: 'cut' } : failed(problemOf(error)),
      )
      const status = outcome.kind === 'failed' ? outcome.problem : outcome.kind
      metrics.remoteCalls.observe({ system: 'pictures', status }, secondsSince(started))
      return outcome
    },
  }

  async function get(url: string, signal: AbortSignal): Promise<FetchOutcome> {
    const { protocol } = new URL(url)
    if (protocol !== 'https:' && !(allowLocal && protocol === 'http:')) return failed('not_https')
    const { statusCode, body } = await request(url, {
      headers: {
        accept: 'image/png, image/jpeg, image/svg+xml, image/webp, image/gif',
        'accept-encoding': 'identity',
        'user-agent': 'partner-management-logos',
      },
      dispatcher: agent,
      signal,
    })
    // A body that is not read to its end says so as an error, which nobody else hears.
    body.on('error', () => {})
    const refused =
      statusCode >= 300 && statusCode < 400
        ? 'redirected'
        : statusCode === 200
          ? null
          : ('refused' as const)
    if (refused) {
      body.destroy()
      return failed(refused, statusCode)
    }
    const bytes = await atMost(mostBytes, body)
    return bytes ? { kind: 'fetched', bytes } : failed('too_large')
  }
}

const failed = (problem: FetchProblem, status: number | null = null): FetchOutcome => ({
  kind: 'failed',
  problem,
  status,
})

/** All bytes, or null when there are more. */
async function atMost(
  most: number,
  body: AsyncIterable<Uint8Array> & { destroy(): unknown },
): Promise<Uint8Array | null> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of body) {
    parts.push(part)
    length += part.length
    if (length > most) {
      body.destroy()
      return null
    }
  }
  return Buffer.concat(parts)
}

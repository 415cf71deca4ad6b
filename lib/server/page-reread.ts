import 'server-only'
import type { IncomingHttpHeaders } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { isDatabaseUnavailable } from '@/db/unavailable'
import { currentRequest } from '../core/request-context'

/** How long a page that reads itself again waits for the database, and the pause between two tries; in milliseconds. */
const timeoutMs = 50_000
const pause = 500

/**
 * Whether an open page asks for itself again, as after an action or while something on it is still being done: React's
 * stream (`rsc`) of the address that the browser shows. Its answer takes the place of what is shown.
 */
export function isReread({
  url,
  headers,
}: {
  url?: string
  headers: IncomingHttpHeaders
}): boolean {
  const { rsc, referer } = headers
  // Anybody may send anything: no address has `data:` for its base.
  if (!rsc || !referer || !url || !URL.canParse(referer) || !URL.canParse(url, referer))
    return false
  const shown = new URL(referer)
  const asked = new URL(url, referer)
  asked.searchParams.delete('_rsc')
  shown.searchParams.sort()
  asked.searchParams.sort()
  return asked.pathname === shown.pathname && asked.search === shown.search
}

/**
 * Reads for a request. A page that reads itself again waits for the database to come back: until then the browser keeps
 * what it shows, with whatever is being typed there, and an error would take its place.
 */
export async function readForPage<T>(read: () => Promise<T>): Promise<T> {
  const until = performance.now() + timeoutMs
  for (;;) {
    try {
      return await read()
    } catch (error) {
      const request = currentRequest()
      const waits = request?.rereads && !request.gone?.aborted && isDatabaseUnavailable(error)
      if (!waits || performance.now() > until) throw error
    }
    await sleep(pause)
  }
}

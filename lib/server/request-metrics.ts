import type { IncomingMessage, ServerResponse } from 'node:http'
import { metrics, secondsSince, statusClass } from '../core/metrics'

const areas: readonly [string, RegExp][] = [
  ['assets', /^\/(_next|icon\.svg|favicon\.ico)/],
  ['api', /^\/api\//],
  ['sign_in', /^\/(sign-in|confirm-email)(\/|$)/],
  ['partner', /^\/partner(\/|$)/],
  ['staff', /^\/settings(\/|$)/],
]

/** The part of the product that an address is of. */
export function areaOf(url: string): string {
  const [path = '/'] = url.split('?')
  return areas.find(([, pattern]) => pattern.test(path))?.[0] ?? 'other'
}

/** Counts a request when its answer is over: `aborted` where the client left before. */
export function countRequest(request: IncomingMessage, response: ServerResponse): void {
  const started = performance.now()
  response.once('close', () => {
    const area = areaOf(request.url ?? '/')
    const kind = request.headers['next-action'] ? 'action' : 'request'
    const status = response.writableFinished ? statusClass(response.statusCode) : 'aborted'
    metrics.requests.observe({ area, kind, status }, secondsSince(started))
  })
}

import type { IncomingMessage, ServerResponse } from 'node:http'
import { currentRequest } from '../core/request-context'
import { enterSpan, type SpanFacts } from '../core/tracing'
import { areaOf } from './request-metrics'

/**
 * The request of this process as a span, to which all belongs that is done for it. No client chooses its trace: a
 * `traceparent` that comes along is left alone.
 */
export function traceRequest(request: IncomingMessage, response: ServerResponse): void {
  const { method = '', url = '/' } = request
  const area = areaOf(url)
  const name = `${method} ${area}`
  const span = enterSpan({ name, kind: 'server', facts: { 'http.request.method': method } })
  if (!span) return
  const mine = currentRequest()
  response.once('close', () => {
    const status = response.statusCode
    const route = mine?.route ?? null
    span.note(
      {
        'partner_management.area': area,
        'http.response.status_code': status,
        ...(mine && { 'partner_management.request_id': mine.id }),
        ...(mine?.actor && { 'partner_management.actor': mine.actor.kind }),
        ...(route !== null && { 'http.route': withoutKeys(route) }),
      },
      route === null ? name : `${method} ${withoutKeys(route)}`,
    )
    if (!response.writableFinished) span.fail('aborted')
    else if (status >= 500) span.fail(String(status))
    span.end()
  })
}

/** By what a span is found from a line of the log. */
export function requestFacts(): SpanFacts {
  const id = currentRequest()?.id
  return id === undefined ? {} : { 'partner_management.request_id': id }
}

/** A page's path without what names one organisation, user or key: those of ours are small letters and hyphens. */
export function withoutKeys(route: string): string {
  if (!route.startsWith('/')) return route
  return route
    .split('/')
    .map((part) => (/^[a-z-]{0,40}$/.test(part) ? part : '…'))
    .join('/')
}

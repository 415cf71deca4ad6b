import 'server-only'
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { Env } from '../core/env'
import { errorFacts, log } from '../core/log'
import { metrics } from '../core/metrics'
import { scrape } from './scrape'

/**
 * Serves `GET /metrics` on a port of its own, where `METRICS_PORT` names one: not for the internet, and without a
 * sign-in. A port that cannot be had is logged, and stops nothing.
 */
export function serveMetrics({
  METRICS_PORT: port,
  METRICS_HOST: host,
}: Pick<Env, 'METRICS_PORT' | 'METRICS_HOST'>): Server | null {
  if (port === undefined) return null
  const server = createServer(async (request, response) => {
    const [path] = (request.url ?? '').split('?')
    if (path !== '/metrics') return refuse(response, 404)
    if (request.method !== 'GET') return refuse(response.setHeader('allow', 'GET'), 405)
    try {
      const text = await scrape()
      response.setHeader('content-type', metrics.registry.contentType).end(text)
    } catch (error) {
      log.error({ event: 'metrics failed', ...errorFacts(error) })
      refuse(response, 500)
    }
  })
  server.headersTimeout = 5_000
  server.requestTimeout = 5_000
  server.on('error', (error) => log.error({ event: 'metrics not served', ...errorFacts(error) }))
  server.listen(port, host)
  server.unref()
  return server
}

function refuse(response: ServerResponse, status: 404 | 405 | 500): void {
  response.writeHead(status, { 'content-length': 0 }).end()
}

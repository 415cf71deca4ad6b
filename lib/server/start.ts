import 'server-only'
import { subscribe } from 'node:diagnostics_channel'
import type { Server, ServerResponse } from 'node:http'
import { isDatabaseUnavailable } from '@/db/unavailable'
import { errorFacts, log } from '../core/log'
import { enterRequest, markRequestReread, markRequestUnavailable } from '../core/request-context'
import { enterWaiting } from '../core/waiting'
import { logConsole } from './console-lines'
import { container } from './container'
import { type Begun, passDoor, turnAway } from './door'
import { watchWorker } from './health'
import { serveMetrics } from './metrics-server'
import { isReread } from './page-reread'
import { requireSchema } from './release-check'
import { countRequest } from './request-metrics'
import { traceRequest } from './request-trace'
import { endOnSignal, watchConnection } from './shutdown'
import { startTracing } from './telemetry'
import { answerUnavailable } from './unavailable-page'
import { startWorker } from './worker'

/**
 * Checks the configuration and the database's tables, and begins to work through the queue, unless that is left to
 * `npm run worker` (`RUN_WORKER=false`). A process that cannot be configured, or whose database lacks what this
 * release wants, says why and ends. Told to end, it finishes what it has begun, within `SHUTDOWN_SECONDS`.
 */
export async function startServices(): Promise<void> {
  if (process.env.NODE_ENV === 'production') logConsole()
  followRequests()
  const tools = containerOrExit()
  await requireSchema(tools.database.db, exitWith)
  metricsServer = serveMetrics(tools.env)
  const stopTracing = await startTracing(tools.env)
  const worker = tools.env.RUN_WORKER ? startWorker(tools) : null
  if (worker) watchWorker(worker)
  // The development server ends by itself, with its parent.
  if (process.env.NODE_ENV !== 'production') return
  const { SHUTDOWN_SECONDS: seconds, SHUTDOWN_DELAY_SECONDS: delaySeconds } = tools.env
  endOnSignal({ seconds, delaySeconds }, async () => worker?.stop(), stopTracing)
}

/** Notes of what a page has thrown whether another status than 500 says it better. */
export function noteRequestError(error: unknown): void {
  if (isDatabaseUnavailable(error)) markRequestUnavailable()
}

let metricsServer: Server | null = null

/** Node says of each request to this process when it begins, in the place from which all of its work follows. */
function followRequests(): void {
  subscribe('http.server.request.start', (message) => {
    const begun = message as Begun
    try {
      follow(begun)
    } catch (error) {
      // Node has Next answer the request all the same: not past the door.
      log.error({ event: 'request not followed', ...errorFacts(error) })
      turnAway(begun.request, 400)
    }
  })
}

function follow(begun: Begun): void {
  const { request, response, server } = begun
  const gone = goneSignal(response)
  enterRequest(gone)
  // What only reads is done for the browser alone; an action is finished once it has begun.
  if (request.method === 'GET') enterWaiting(gone)
  watchConnection(server, response)
  if (server === metricsServer) return
  countRequest(request, response)
  traceRequest(request, response)
  if (isReread(request)) markRequestReread()
  answerUnavailable(response)
  passDoor(begun)
}

/** Aborted when the connection ends before the answer does. */
function goneSignal(response: ServerResponse): AbortSignal {
  const gone = new AbortController()
  response.once('close', () => {
    if (!response.writableFinished) gone.abort()
  })
  return gone.signal
}

function containerOrExit() {
  try {
    return container()
  } catch (error) {
    return exitWith(error instanceof Error ? error.message : String(error))
  }
}

/** The last words are a line of the log too, whatever its level. */
function exitWith(message: string): never {
  const line = { level: 'fatal', time: new Date().toISOString(), event: 'not started', message }
  process.stderr.write(`${JSON.stringify(line)}\n`)
  process.exit(1)
}

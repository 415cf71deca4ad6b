import 'server-only'
import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { isDatabaseUnavailable } from '@/db/unavailable'
import { enterRequest, markRequestReread, markRequestUnavailable } from '../core/request-context'
import { container } from './container'
import { watchWorker } from './health'
import { isReread } from './page-reread'
import { requireSchema } from './release-check'
import { answerUnavailable } from './unavailable-page'
import { startWorker } from './worker'

/**
 * Checks the configuration and the database's tables, and begins to work through the queue, unless that is left to
 * `npm run worker` (`RUN_WORKER=false`). A process that cannot be configured, or whose database lacks what this
 * release wants, says why and ends. Told to end, it takes no further jobs.
 */
export async function startServices(): Promise<void> {
  followRequests()
  const tools = containerOrExit()
  await requireSchema(tools.database.db, exitWith)
  if (!tools.env.RUN_WORKER) return
  const worker = startWorker(tools)
  watchWorker(worker)
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => worker.stop())
}

/** Notes of what a page has thrown whether another status than 500 says it better. */
export function noteRequestError(error: unknown): void {
  if (isDatabaseUnavailable(error)) markRequestUnavailable()
}

/** Node says of each request to this process when it begins, in the place from which all of its work follows. */
function followRequests(): void {
  subscribe('http.server.request.start', (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse }
    enterRequest()
    if (isReread(request)) markRequestReread()
    answerUnavailable(response)
  })
}

function containerOrExit() {
  try {
    return container()
  } catch (error) {
    return exitWith(error instanceof Error ? error.message : String(error))
  }
}

function exitWith(sentence: string): never {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}

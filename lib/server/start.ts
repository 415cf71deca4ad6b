import 'server-only'
import { subscribe } from 'node:diagnostics_channel'
import { enterRequest } from '../core/request-context'
import { container } from './container'
import { watchWorker } from './health'
import { requireSchema } from './release-check'
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

/** Node says of each request to this process when it begins, in the place from which all of its work follows. */
function followRequests(): void {
  subscribe('http.server.request.start', enterRequest)
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

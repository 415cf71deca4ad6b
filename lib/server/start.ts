import 'server-only'
import { container } from './container'
import { watchWorker } from './health'
import { startWorker } from './worker'

/**
 * Checks the configuration and begins to work through the queue, unless that is left to `npm run worker`
 * (`RUN_WORKER=false`). A process that cannot be configured says why and ends. Told to end, it takes no
 * further jobs.
 */
export async function startServices(): Promise<void> {
  const tools = containerOrExit()
  if (!tools.env.RUN_WORKER) return
  const worker = startWorker(tools)
  watchWorker(worker)
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => worker.stop())
}

function containerOrExit() {
  try {
    return container()
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(1)
  }
}

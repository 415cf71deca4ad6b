import 'server-only'
import { container } from './container'
import { watchWorker } from './health'
import { startWorker } from './worker'

/**
 * Checks the configuration and begins to work through the queue. A process that cannot be configured
 * says why and ends. Told to end, it takes no further jobs.
 */
export async function startServices(): Promise<void> {
  const worker = startWorker(containerOrExit())
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

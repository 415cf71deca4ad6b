import 'server-only'
import { errorFacts, log } from '../log'
import { container } from './container'
import { startWorker } from './worker'

/**
 * Checks the configuration and begins to work through the queue. A process that cannot be configured
 * says why and ends; a queue that is out of reach is tried again. Told to end, it takes no further jobs.
 */
export async function startServices(): Promise<void> {
  const parts = containerOrExit()
  const tryWorker = async () => {
    try {
      const worker = await startWorker(parts)
      for (const signal of ['SIGTERM', 'SIGINT'] as const) {
        process.once(signal, () => worker.stop().catch(reportStop))
      }
    } catch (error) {
      log.error({ event: 'worker did not start', ...errorFacts(error) })
      setTimeout(tryWorker, 5_000)
    }
  }
  await tryWorker()
}

function reportStop(error: unknown): void {
  log.warn({ event: 'worker did not stop in order', ...errorFacts(error) })
}

function containerOrExit() {
  try {
    return container()
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(1)
  }
}

import 'server-only'
import { errorFacts, log } from '../log'
import { container } from './container'
import { startWorker } from './worker'

/**
 * Checks the configuration and begins to work through the queue. A process that cannot be configured
 * says why and ends; a queue that is out of reach is tried again.
 */
export async function startServices(): Promise<void> {
  const parts = containerOrExit()
  const tryWorker = async () => {
    try {
      await startWorker(parts)
    } catch (error) {
      log.error({ event: 'worker did not start', ...errorFacts(error) })
      setTimeout(tryWorker, 5_000)
    }
  }
  await tryWorker()
}

function containerOrExit() {
  try {
    return container()
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(1)
  }
}

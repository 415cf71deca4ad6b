import { setTimeout as sleep } from 'node:timers/promises'
import { container } from '@/lib/server/container'
import { serveMetrics } from '@/lib/server/metrics-server'
import { requireSchema } from '@/lib/server/release-check'
import { startTracing } from '@/lib/server/telemetry'
import { startWorker } from '@/lib/server/worker'
import { atEnd } from './local/processes/life.mjs'
import { StartError } from './local/start-error'
import { callersEnvironment } from './up/environment'

/**
 * `npm run worker`: works through the queue in a process of its own, until it is stopped; jobs at work are
 * finished first, within `SHUTDOWN_SECONDS`. Beside it web processes run with `RUN_WORKER=false`, or work too.
 * @throws StartError when the configuration or the database is not usable
 */
export async function main(): Promise<void> {
  callersEnvironment('production')
  const tools = open()
  let refuse: (sentence: string) => void = () => {}
  const refused = new Promise<never>((_, reject) => {
    refuse = (sentence) => reject(new StartError(sentence))
  })
  await Promise.race([refused, requireSchema(tools.database.db, refuse)])
  serveMetrics(tools.env)
  const stopTracing = await startTracing(tools.env)
  const worker = startWorker(tools)
  const late = () => sleep(tools.env.SHUTDOWN_SECONDS * 1_000, undefined, { ref: false })
  atEnd(() => Promise.race([worker.stop().then(stopTracing), late()]))
  console.log('Working through the queue. Stop with Ctrl-C.')
  await refused
}

function open() {
  try {
    return container()
  } catch (error) {
    throw new StartError(error instanceof Error ? error.message : String(error))
  }
}

import { setTimeout as sleep } from 'node:timers/promises'
import { Pool } from 'pg'
import { errorFacts, log } from '../core/log'
import { watchPool } from './pool-metrics'

/** After so many milliseconds no statement of these connections runs any more. */
export const lastWords = 12_000

/** Connections that neither wait for ever nor let a statement run on after its answer is given up. */
export function openConnections(
  connectionString: string,
  name: 'queue' | 'queue upkeep',
  max: number,
): Pool {
  const pool = new Pool({
    connectionString,
    max,
    application_name: `partner-management ${name}`,
    keepAlive: true,
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 10_000,
    query_timeout: lastWords,
  })
  const lost = (error: Error) => log.warn({ event: 'queue out of reach', ...errorFacts(error) })
  pool.on('error', lost)
  pool.on('connect', (client) => client.on('error', lost))
  watchPool(name, pool)
  takeBackOnce(pool)
  return pool
}

/**
 * The library gives the connection on which it listens back twice when it is refused to listen just as its run ends, as on
 * a standby. The second time would be a rejection that nobody hears, for which Node ends `npm run worker`.
 */
function takeBackOnce(pool: Pool): void {
  const connect = pool.connect.bind(pool)
  pool.connect = ((callback?: Parameters<typeof connect>[0]) =>
    callback
      ? connect((error, client, release) => callback(error, client, once(release)))
      : connect()) as typeof pool.connect
}

type Release = (destroy?: boolean | Error) => void

/** A pool that is full for too long, or has ended, gives nothing to give back, whatever its types say. */
function once(release: Release | undefined): Release {
  let back = false
  return (destroy) => {
    if (!back) release?.(destroy)
    back = true
  }
}

/** Ends them, waiting for their last statements. */
export async function closeConnections(...pools: Pool[]): Promise<void> {
  const late = sleep(lastWords, undefined, { ref: false })
  await Promise.race([Promise.all(pools.map((pool) => pool.end().catch(() => {}))), late])
}

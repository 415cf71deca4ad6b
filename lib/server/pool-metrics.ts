import type { Pool, PoolClient } from 'pg'
import { metrics, secondsSince } from '../core/metrics'

export type PoolName = 'write' | 'read' | 'limits' | 'queue' | 'queue upkeep'

/** The pools of this process by name: the queue's are replaced when a run of it dies. */
const key = Symbol.for('partner-management.pools')
const holder = globalThis as typeof globalThis & { [key]?: Map<PoolName, Pool> }
holder[key] ??= new Map()
const pools: Map<PoolName, Pool> = holder[key]

/** Counts a pool's connections when asked, and each of its statements. */
export function watchPool(name: PoolName, pool: Pool): void {
  pools.set(name, pool)
  pool.on('connect', (client) => watchStatements(name, client))
}

type Query = (...sent: unknown[]) => unknown

/** Statements come with a callback, as pools send them, or answer with a promise. */
function watchStatements(pool: PoolName, client: PoolClient): void {
  const query = client.query.bind(client) as Query
  client.query = ((...sent: unknown[]) => {
    const started = performance.now()
    const count = (outcome: 'ok' | 'error') =>
      metrics.queries.observe({ pool, outcome }, secondsSince(started))
    const callback = sent.at(-1)
    if (typeof callback === 'function') {
      return query(...sent.slice(0, -1), (error: unknown, ...rest: unknown[]) => {
        count(error ? 'error' : 'ok')
        callback(error, ...rest)
      })
    }
    const answer = query(...sent)
    if (answer instanceof Promise) {
      answer.then(
        () => count('ok'),
        () => count('error'),
      )
    }
    return answer
  }) as typeof client.query
}

/** Writes down how full the pools are now. */
export function measurePools(): void {
  for (const [name, { totalCount, idleCount, waitingCount }] of pools) {
    metrics.connections.set({ pool: name, state: 'idle' }, idleCount)
    metrics.connections.set({ pool: name, state: 'busy' }, totalCount - idleCount)
    metrics.waitingForConnection.set({ pool: name }, waitingCount)
  }
}

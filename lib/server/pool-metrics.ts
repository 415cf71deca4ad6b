import { AsyncResource } from 'node:async_hooks'
import type { Pool, PoolClient } from 'pg'
import { metrics, secondsSince } from '../core/metrics'
import { beginSpan, nameOf, type SpanStart } from '../core/tracing'

export type PoolName = 'write' | 'read' | 'replica' | 'limits' | 'queue' | 'queue upkeep'

/** The pools of this process by name: the queue's are replaced when a run of it dies. */
const key = Symbol.for('partner-management.pools')
const holder = globalThis as typeof globalThis & { [key]?: Map<PoolName, Pool> }
holder[key] ??= new Map()
const pools: Map<PoolName, Pool> = holder[key]

/** Counts a pool's connections when asked, and counts and traces each of its statements. */
export function watchPool(name: PoolName, pool: Pool): void {
  pools.set(name, pool)
  pool.on('connect', (client) => watchStatements(name, client))
  const connect = pool.connect.bind(pool)
  // Who has waited for a connection would go on as part of the request that gives it back.
  pool.connect = ((callback?: Parameters<typeof connect>[0]) =>
    callback ? connect(AsyncResource.bind(callback)) : connect()) as typeof pool.connect
}

type Query = (...sent: unknown[]) => unknown

/** Statements come with a callback, as pools send them, or answer with a promise. */
function watchStatements(pool: PoolName, client: PoolClient): void {
  const query = client.query.bind(client) as Query
  client.query = ((...sent: unknown[]) => {
    const started = performance.now()
    const span = beginSpan(spanOf(pool, sent[0]))
    const end = (error?: unknown) => {
      metrics.queries.observe({ pool, outcome: error ? 'error' : 'ok' }, secondsSince(started))
      if (error) span?.fail(nameOf(error))
      span?.end()
    }
    const callback = sent.at(-1)
    if (typeof callback === 'function') {
      return query(...sent.slice(0, -1), (error: unknown, ...rest: unknown[]) => {
        end(error)
        callback(error, ...rest)
      })
    }
    const answer = query(...sent)
    if (answer instanceof Promise) answer.then(() => end(), end)
    else span?.end()
    return answer
  }) as typeof client.query
}

/** Only the kind of a statement and its first table: its text could hold values that were written into it. */
function spanOf(pool: PoolName, sent: unknown): SpanStart {
  const text = typeof sent === 'string' ? sent : String((sent as { text?: unknown })?.text ?? '')
  const [, operation = 'statement'] = /^\s*(?:\/\*.*?\*\/\s*)?([a-z]+)/i.exec(text) ?? []
  const [, table] = /\b(?:from|into|update)\s+"?([a-z_]+)"?/i.exec(text) ?? []
  return {
    name: table ? `${operation.toLowerCase()} ${table}` : operation.toLowerCase(),
    kind: 'client',
    facts: {
      'db.system.name': 'postgresql',
      'db.operation.name': operation.toLowerCase(),
      ...(table && { 'db.collection.name': table }),
      'partner_management.pool': pool,
    },
  }
}

/** Writes down how full the pools are now. */
export function measurePools(): void {
  for (const [name, { totalCount, idleCount, waitingCount }] of pools) {
    metrics.connections.set({ pool: name, state: 'idle' }, idleCount)
    metrics.connections.set({ pool: name, state: 'busy' }, totalCount - idleCount)
    metrics.waitingForConnection.set({ pool: name }, waitingCount)
  }
}

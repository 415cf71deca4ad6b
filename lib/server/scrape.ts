import 'server-only'
import pTimeout from 'p-timeout'
import { schemaStates } from '@/db/enums'
import {
  countGivenUp,
  countSessions,
  countWorkers,
  limitStatements,
  readQueue,
} from '@/db/queries/operations/installation'
import { errorFacts, log } from '../core/log'
import { metrics } from '../core/metrics'
import { type Container, container } from './container'
import { measurePools } from './pool-metrics'
import { isUsable, readSchemaState } from './release-check'

/** How long the database may take to answer, in milliseconds. */
const timeoutMs = 2_000

const fromDatabase = [
  metrics.queueJobs,
  metrics.queueOldestDue,
  metrics.givenUpJobs,
  metrics.workers,
  metrics.sessions,
  metrics.schema,
]

async function readFacts({ database: { db }, config }: Container) {
  const schema = await readSchemaState(db)
  if (!isUsable(schema)) return { schema, rest: null }
  const rest = await db.transaction(async (tx) => {
    await limitStatements(tx, timeoutMs)
    return {
      queue: await readQueue(tx),
      givenUp: await countGivenUp(tx),
      workers: await countWorkers(tx),
      sessions: await countSessions(tx, config.sessionIdleMinutes),
    }
  })
  return { schema, rest }
}

let asked: ReturnType<typeof readFacts> | null = null

/** However many scrape at once, the database is asked once. */
function ask(tools: Container): ReturnType<typeof readFacts> {
  asked ??= readFacts(tools).finally(() => {
    asked = null
  })
  return asked
}

/** Writes down what the database knows. Where it does not answer, these metrics are left out: nothing is known. */
async function measureDatabase(tools: Container): Promise<void> {
  const facts = await pTimeout(ask(tools), { milliseconds: timeoutMs }).catch((error: unknown) => {
    log.warn({ event: 'database not measured', ...errorFacts(error) })
    return null
  })
  for (const metric of fromDatabase) metric.reset()
  metrics.workers.remove()
  if (!facts) return
  for (const state of schemaStates) {
    metrics.schema.set({ state }, state === facts.schema.state ? 1 : 0)
  }
  if (!facts.rest) return
  const { queue, givenUp, workers, sessions } = facts.rest
  for (const { task: job, oldestDueSeconds, ...counts } of queue) {
    for (const state of ['running', 'due', 'scheduled', 'retrying', 'exhausted'] as const) {
      metrics.queueJobs.set({ job, state }, counts[state])
    }
    metrics.queueOldestDue.set({ job }, oldestDueSeconds ?? 0)
  }
  for (const { task: job, jobs } of givenUp) metrics.givenUpJobs.set({ job }, jobs)
  metrics.workers.set(workers)
  metrics.sessions.set({ kind: 'staff' }, sessions.staff)
  metrics.sessions.set({ kind: 'partner_user' }, sessions.partnerUsers)
}

/** All metrics of this process, as Prometheus reads them. */
export async function scrape(tools: Container = container()): Promise<string> {
  measurePools()
  await measureDatabase(tools)
  return metrics.registry.metrics()
}

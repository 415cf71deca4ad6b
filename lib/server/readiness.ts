import 'server-only'
import pTimeout from 'p-timeout'
import {
  countWorkers,
  limitStatements,
  readQueue,
  takesWrites,
} from '@/db/queries/operations/installation'
import type { Schema } from '@/db/release'
import { schemaSentence } from '../operations/installation/labels'
import { isLate, longestWait } from '../operations/installation/policy'
import { type Container, container } from './container'
import { isUsable, readSchemaState } from './release-check'
import { isEnding } from './shutdown'

/** How long all questions together may take, in milliseconds. */
const timeoutMs = 1_000

/** One part of what the product stands on: `null` says that it is not known. */
type Part = { ok: boolean | null; detail: string }

export type Readiness = {
  /** `degraded`: people can be served, and something is not as it should be. */
  status: 'ready' | 'degraded' | 'not_ready'
  parts: Record<'database' | 'schema' | 'worker' | 'queue', Part>
  /** Whether each is named in the configuration. None is asked. */
  remotes: Record<'cognito' | 'zuora' | 'salesforce' | 'mail', 'connected' | 'not_connected'>
}

type Facts = { schema: Schema; workers: number | null; oldestDue: number | null }

async function readFacts({ database: { db } }: Container): Promise<Facts | null> {
  if (!(await takesWrites(db))) return null
  const schema = await readSchemaState(db)
  if (!isUsable(schema)) return { schema, workers: null, oldestDue: null }
  return db.transaction(async (tx) => {
    await limitStatements(tx, timeoutMs)
    const [queue, workers] = [await readQueue(tx), await countWorkers(tx)]
    return { schema, workers, oldestDue: longestWait(queue) }
  })
}

let asked: Promise<Facts | null> | null = null

/** However many ask, and however long it hangs, one round of questions is under way. */
function ask(tools: Container): Promise<Facts | null> {
  asked ??= readFacts(tools)
    .catch(() => null)
    .finally(() => {
      asked = null
    })
  return asked
}

const unknown: Part = { ok: null, detail: 'Not known.' }

function partsOf(facts: Facts | null): Readiness['parts'] {
  if (!facts) {
    const database = {
      ok: false,
      detail: 'It does not answer within a second, or takes no writes.',
    }
    return { database, schema: unknown, worker: unknown, queue: unknown }
  }
  const { schema, workers, oldestDue } = facts
  return {
    database: { ok: true, detail: 'It answers, and takes writes.' },
    schema: { ok: isUsable(schema), detail: schemaSentence(schema) },
    worker: workerPart(workers),
    queue: queuePart(workers, oldestDue),
  }
}

function workerPart(workers: number | null): Part {
  if (workers === null) return unknown
  if (workers === 0) return { ok: false, detail: 'Nobody works through the queue.' }
  return { ok: true, detail: 'Somebody works through the queue.' }
}

function queuePart(workers: number | null, oldestDue: number | null): Part {
  if (workers === null) return unknown
  if (isLate(oldestDue)) {
    return {
      ok: false,
      detail: `A job has waited for ${Math.round((oldestDue ?? 0) / 60)} minutes.`,
    }
  }
  return { ok: true, detail: 'No job has waited for long.' }
}

/**
 * Whether people can be served here: the database answers, takes writes and has what this release wants, and the process
 * has not been told to end. A dead worker or a late
 * queue is told and takes no process out of service: its pages still work, and those of the others would be no better.
 */
export async function readReadiness(tools: Container = container()): Promise<Readiness> {
  const facts = await pTimeout(ask(tools), { milliseconds: timeoutMs, fallback: () => null })
  const parts = partsOf(facts)
  const { database, schema, worker, queue } = parts
  const connected = (is: boolean) => (is ? 'connected' : 'not_connected')
  const serves = database.ok && schema.ok && !isEnding()
  return {
    status: serves ? (worker.ok && queue.ok ? 'ready' : 'degraded') : 'not_ready',
    parts,
    remotes: {
      cognito: 'connected',
      zuora: connected(tools.billing !== null),
      salesforce: connected(tools.crm !== null),
      mail: connected(tools.config.mailOffered),
    },
  }
}

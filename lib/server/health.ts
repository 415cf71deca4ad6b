import 'server-only'
import pTimeout from 'p-timeout'
import { container } from './container'
import { isEnding } from './shutdown'
import { type RunningWorker, restartTakes } from './worker'

/** How long the database may take to answer, in milliseconds. */
const timeoutMs = 1_000

/** What of this process works. */
export type Health = { database: boolean; worker: boolean }

const holder = globalThis as typeof globalThis & { partnerManagementWorker?: RunningWorker }

/** Names the worker of this process, whose life is part of its health. */
export function watchWorker(worker: RunningWorker): void {
  holder.partnerManagementWorker = worker
}

let asked: Promise<boolean> | null = null

/** However many ask, and however long it hangs, one question is under way. */
function ask(): Promise<boolean> {
  asked ??= container()
    .database.isAnswering()
    .finally(() => {
      asked = null
    })
  return asked
}

/**
 * Whether this process can do its work: its database answers within a second, and somebody in it works
 * through the queue, or will in the time that a restart takes; while it ends, nobody has to. Asks nothing else.
 */
export async function readHealth(): Promise<Health> {
  const database = await pTimeout(ask(), { milliseconds: timeoutMs, fallback: () => false })
  const deadFor = holder.partnerManagementWorker?.deadFor() ?? 0
  return { database, worker: isEnding() || deadFor <= restartTakes }
}

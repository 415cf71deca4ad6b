import 'server-only'
import { EventEmitter } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import type { WorkerEvents } from 'graphile-worker'
import { errorFacts, log } from '../core/log'
import type { Container } from './container'
import { countJobs } from './job-metrics'
import { lookForHold, standBy } from './stand-by'
import { followEvents } from './webhook-feed'
import { type RecoveryPace, watchRemotes } from './worker-recovery'
import { startRun, type WorkerRun } from './worker-run'

/** A run of the queue that is dead is replaced within so many milliseconds, while the database answers. */
export const restartTakes = 30_000

/** The longest pause between two tries to start, in milliseconds. */
const longestPause = 10_000

/** A run that lived for so long was healthy: the next try comes at once again. */
const healthyAfter = 60_000

/** The pause before it is asked again whether a restored database is still held, in milliseconds. */
const heldPause = 1_000

/** When stopping, jobs that talk to somebody slow are told so after so many milliseconds. */
const patience = 3_000

/** How long stopping waits for a database that is out of reach. */
const farewell = 5_000

export type RunningWorker = {
  /** Takes no further jobs, finishes those at work, and ends. */
  stop(): Promise<void>
  /** For how many milliseconds nobody in this process has worked through the queue; 0 while somebody does. */
  deadFor(): number
}

/**
 * Works through the queue inside this process until it is stopped. A run that dies, for whatever reason, is
 * replaced by a new one on new connections, and what it held is freed at once; without a database that is
 * tried for ever, with growing pauses. On a database that was restored and is held it stands by.
 */
export function startWorker(container: Container, pace?: Partial<RecoveryPace>): RunningWorker {
  const events: WorkerEvents = new EventEmitter()
  const stopping = new AbortController()
  const stopped = new Promise<null>((resolve) => {
    stopping.signal.addEventListener('abort', () => resolve(null))
  })
  const handBack = new AbortController()
  const retiring = new Set<Promise<void>>()
  let current: WorkerRun | null = null
  let lastAlive = performance.now()
  let standingBy = false

  logJobs(events)
  countJobs(events)
  const remotes = watchRemotes(container, events, pace)

  function retire(run: WorkerRun, timeoutMs?: number): void {
    const retired = run.retire(timeoutMs).catch((error: unknown) => {
      log.warn({ event: 'worker did not stop in order', ...errorFacts(error) })
    })
    retiring.add(retired)
    retired.finally(() => retiring.delete(retired))
  }

  /** Lets one run live; tells whether it was healthy. */
  async function live(): Promise<boolean> {
    const run = await startRun(container, events, handBack.signal).catch((error: unknown) => {
      log.error({ event: 'worker did not start', ...errorFacts(error) })
    })
    if (!run) return false
    const begun = performance.now()
    current = run
    const reason = await Promise.race([run.ended, stopped])
    lastAlive = run.proven() ? performance.now() : lastAlive
    current = null
    if (reason === null) {
      retire(run, farewell)
      return true
    }
    log.error({ event: 'worker died', message: reason })
    retire(run)
    return run.proven() && performance.now() - begun > healthyAfter
  }

  /** Stands by while the database was restored and is held: this process is well, and has nothing to work on. */
  async function staysHeld(): Promise<boolean> {
    const hold = await lookForHold(container)
    standingBy = hold !== null
    if (!hold) return false
    lastAlive = performance.now()
    await standBy(container, hold)
    await sleep(heldPause, undefined, { signal: stopping.signal }).catch(() => {})
    return true
  }

  async function supervise(): Promise<void> {
    let failures = 0
    while (!stopping.signal.aborted) {
      if (await staysHeld()) continue
      failures = (await live()) ? 0 : failures + 1
      const pause = Math.min(250 * 2 ** failures, longestPause) * (0.5 + Math.random() / 2)
      await sleep(pause, undefined, { signal: stopping.signal }).catch(() => {})
    }
  }
  const supervised = supervise()
  const following = followEvents(container, stopping.signal)

  return {
    async stop() {
      stopping.abort()
      const late = setTimeout(() => handBack.abort(), patience)
      remotes.stop()
      await supervised
      await following
      await Promise.all(retiring)
      clearTimeout(late)
    },
    deadFor: () => (standingBy || current?.proven() ? 0 : performance.now() - lastAlive),
  }
}

/** Puts failures of jobs into the log. */
function logJobs(events: WorkerEvents): void {
  events.on('job:error', ({ job, error }) => {
    const { id, task_identifier: task, attempts, max_attempts: of } = job
    log.warn({ event: 'job failed', task, job: id, attempt: attempts, of, ...errorFacts(error) })
  })
  events.on('job:failed', ({ job }) => {
    log.error({ event: 'job given up', task: job.task_identifier, job: job.id })
  })
}

import 'server-only'
import { EventEmitter } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { Logger, run, type WorkerEvents } from 'graphile-worker'
import { errorFacts, log } from '../core/log'
import type { Container } from './container'
import { closeConnections, lastWords, openConnections } from './worker-connections'
import { createWorkerLocks } from './worker-locks'
import { cronItems, tasksOf } from './worker-tasks'

/** How often a run says that it lives, and looks for dead ones, in milliseconds. */
const beatEvery = 1_000

/** A run with an idle hand that has not asked for a job for so long is dead, whatever it says. */
const silentFor = 30_000

/** One life of the queue's runner. */
export type WorkerRun = {
  /** Resolves with the reason when it works no more. Never rejects. */
  ended: Promise<string>
  /** Has looked for a job with success: it works. */
  proven(): boolean
  /**
   * Stops it: jobs at work are finished first, then what it still holds is freed. A database that is out of
   * reach is waited for, so many milliseconds at the most.
   */
  retire(timeoutMs?: number): Promise<void>
}

/** What matters of the queue's own log comes from its events. */
const quiet = new Logger(() => () => {})

/** Listens to a runner: which jobs are at work, when it last showed a sign of life, and when it ends. */
function watchLife(events: WorkerEvents) {
  const atWork = new Set<string>()
  let proven = false
  let lastSign = performance.now()
  let end: (reason: string) => void = () => {}
  const ended = new Promise<string>((resolve) => {
    end = resolve
  })
  const fail = (error: unknown) => end(error instanceof Error ? error.message : String(error))
  const showLife = () => {
    proven = true
    lastSign = performance.now()
  }
  events.on('worker:getJob:empty', showLife)
  events.on('job:start', ({ job }) => {
    showLife()
    atWork.add(String(job.id))
  })
  events.on('job:success', ({ job }) => atWork.delete(String(job.id)))
  events.on('job:error', ({ job }) => atWork.delete(String(job.id)))
  events.on('worker:getJob:error', ({ error }) => fail(error))
  events.on('worker:fatalError', ({ error }) => fail(error))
  events.on('pool:fatalError', ({ error }) => fail(error))
  events.on('pool:gracefulShutdown', ({ message }) => end(message))
  const silence = () => performance.now() - lastSign
  return { atWork, ended, end, fail, silence, proven: () => proven }
}

/**
 * Starts a runner of the queue, on connections of its own. It lives as long as each of its statements
 * succeeds: after a lost answer it is not known which jobs it holds, so it ends, gives up all it holds, and
 * the next run begins with a new id. `events` carries what its jobs do; `handBack` tells them to come to an end.
 * @throws Error when the database is out of reach
 */
export async function startRun(
  container: Container,
  events: WorkerEvents,
  handBack: AbortSignal,
): Promise<WorkerRun> {
  const { DATABASE_URL: url, JOB_CONCURRENCY: concurrency } = container.env
  const pool = openConnections(url, 'queue', concurrency + 2)
  const upkeep = openConnections(url, 'queue upkeep', 1)
  const locks = createWorkerLocks(upkeep)
  const own: WorkerEvents = new EventEmitter()
  const life = watchLife(own)
  let id: string | undefined
  const report = (error: unknown) =>
    log.warn({ event: 'queue upkeep failed', ...errorFacts(error) })

  own.on('pool:create', ({ workerPool }) => {
    id = workerPool.id
    locks.begin(workerPool.id).catch(report)
  })
  for (const event of ['job:start', 'job:success', 'job:error', 'job:failed'] as const) {
    own.on(event, (facts) => events.emit(event, facts as never))
  }

  const runner = await run({
    pgPool: pool,
    events: own,
    logger: quiet,
    concurrency,
    pollInterval: 2_000,
    noHandleSignals: true,
    // Without batches a job's end is written behind the worker's back, and its failure heard by nobody.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    taskList: tasksOf(container, handBack),
    parsedCronItems: cronItems(),
  }).catch(async (error: unknown) => {
    await closeConnections(pool, upkeep)
    throw error
  })
  runner.promise.then(() => life.end('The runner stopped.'), life.fail)

  /** What these workers hold is anybody's, who is told at once. */
  async function unlock(workers: string[]): Promise<void> {
    await upkeep.query(
      `select graphile_worker.force_unlock_workers($1::text[]),
        pg_notify('jobs:insert', '{"count":1000}')`,
      [workers],
    )
  }

  async function beat(): Promise<void> {
    await locks.announce()
    const dead = await locks.findDead()
    if (dead.length > 0) {
      await unlock(dead)
      log.warn({ event: 'jobs of dead workers freed', workers: dead.length })
    }
    const queues = await locks.freeLeftQueues()
    if (queues > 0) log.warn({ event: 'queues held for no job freed', queues })
    const { rowCount } = await upkeep.query('select from restore_holds where released_at is null')
    if (rowCount) life.end('The database was restored and is held.')
  }
  let beating = false
  const pulse = setInterval(async () => {
    const idle = life.atWork.size < concurrency
    if (idle && life.silence() > silentFor) life.end('It stopped asking for jobs.')
    if (beating) return
    beating = true
    await beat().catch(report)
    beating = false
  }, beatEvery)
  pulse.unref()

  /** Nothing of this run works any more: what it still holds is anybody's. */
  async function free(timeoutMs: number): Promise<void> {
    const until = performance.now() + timeoutMs
    for (;;) {
      try {
        if (id) await unlock([id])
        return
      } catch {
        if (performance.now() > until) return
        await sleep(500)
      }
    }
  }

  return {
    ended: life.ended,
    proven: life.proven,
    async retire(timeoutMs = Number.POSITIVE_INFINITY) {
      const stopped = runner
        .stop()
        .catch(() => runner.promise)
        .catch(() => {})
      while (life.atWork.size > 0) await sleep(100)
      // Its last statements have to be over: one that comes late would end a job that somebody else has.
      await Promise.race([stopped, sleep(lastWords, undefined, { ref: false })])
      await closeConnections(pool)
      await free(timeoutMs)
      clearInterval(pulse)
      await closeConnections(upkeep)
    },
  }
}

import 'server-only'
import { randomUUID } from 'node:crypto'
import { EventEmitter } from 'node:events'
import {
  Logger,
  makeWorkerUtils,
  parseCronItems,
  run,
  type Task,
  type TaskList,
  type WorkerEvents,
  type WorkerUtils,
} from 'graphile-worker'
import postgres from 'postgres'
import type { Billing } from '../billing/billing'
import { type Context, type JobActor, mintContext } from '../context'
import { giveUpCodes, mailEmailChangeNotice, mailEmailCode } from '../email-changes/effects'
import { type JobName, type JobPayload, parsePayload, tasksBeside } from '../jobs/tasks'
import { errorFacts, log } from '../log'
import { mailOrderNews, mailStaffNews } from '../news/effects'
import { refreshCatalogue } from '../offers/refresh-catalogue'
import { giveUpExhaustedOrders, placeOrder } from '../orders/effects'
import { resolveBillingAccount } from '../partner-organisations/effects'
import { alignLogin, giveUpExhausted, withdrawLogin } from '../partner-users/effects'
import { confirmRepair } from '../reconcile/effects'
import { reconcile } from '../reconcile/reconcile'
import { startNightly } from '../reconcile/start-nightly'
import { purgeExpired } from '../sign-in/purge'
import type { Container } from './container'
import { createWorkerLocks } from './worker-locks'

/** How often jobs of killed workers are looked for, in milliseconds. */
const sweepEvery = 10_000

type Handlers = {
  [N in JobName]: (ctx: Context<JobActor>, payload: JobPayload<N>) => Promise<void>
}

/** Which effect does each job. */
function handlersOf(container: Container): Handlers {
  const { directory, loginList, mailTools } = container
  return {
    placeOrder: (ctx, payload) => placeOrder(ctx, { billing: billingOf(container) }, payload),
    resolveBillingAccount: (ctx, payload) =>
      resolveBillingAccount(ctx, { billing: billingOf(container) }, payload),
    alignLogin: (ctx, payload) => alignLogin(ctx, { directory }, payload),
    withdrawLogin: (ctx, payload) => withdrawLogin(ctx, { directory }, payload),
    mailEmailChangeNotice: (ctx, payload) => mailEmailChangeNotice(ctx, mailTools, payload),
    mailEmailCode: (ctx, payload) => mailEmailCode(ctx, mailTools, payload),
    mailOrderNews: (ctx, payload) => mailOrderNews(ctx, mailTools, payload),
    mailStaffNews: (ctx) => mailStaffNews(ctx, mailTools),
    reconcile: (ctx, payload) => reconcile(ctx, { directory, loginList }, payload),
    confirmRepair: (ctx, payload) => confirmRepair(ctx, { directory }, payload),
  }
}

/** @throws Error where billing is not connected any more: the job waits until it is */
function billingOf({ billing }: Container): Billing {
  if (!billing) throw new Error('Zuora is not connected.')
  return billing
}

function jobContext({ config, database }: Container, name: string): Context<JobActor> {
  return mintContext({
    actor: { kind: 'job', name },
    requestId: randomUUID(),
    config,
    db: database.db,
    reads: database.reads,
  })
}

function tasksOf(container: Container): TaskList {
  const handlers = handlersOf(container)
  function task<N extends JobName>(name: N): Task {
    return async (payload) => {
      await handlers[name](jobContext(container, name), parsePayload(name, payload))
    }
  }
  const jobs: Record<JobName, Task> = {
    placeOrder: task('placeOrder'),
    resolveBillingAccount: task('resolveBillingAccount'),
    alignLogin: task('alignLogin'),
    withdrawLogin: task('withdrawLogin'),
    mailEmailChangeNotice: task('mailEmailChangeNotice'),
    mailEmailCode: task('mailEmailCode'),
    mailOrderNews: task('mailOrderNews'),
    mailStaffNews: task('mailStaffNews'),
    reconcile: task('reconcile'),
    confirmRepair: task('confirmRepair'),
  }
  return {
    ...jobs,
    async reconcileNightly() {
      await startNightly(jobContext(container, 'reconcileNightly'))
    },
    async refreshCatalogueNightly() {
      const { billing } = container
      const ctx = jobContext(container, 'refreshCatalogueNightly')
      if (billing) await refreshCatalogue(ctx, { billing }, {})
    },
    async giveUpExhausted() {
      const ctx = jobContext(container, 'giveUpExhausted')
      await giveUpExhausted(ctx)
      await giveUpCodes(ctx)
      await giveUpExhaustedOrders(ctx)
    },
    async purgeExpired() {
      await purgeExpired(jobContext(container, 'purgeExpired'))
    },
  }
}

/** What matters of the queue's own log comes from its events. */
const quiet = new Logger(() => () => {})

/** Puts failures of jobs and of the queue itself into the log. */
function logEvents(events: WorkerEvents): void {
  events.on('job:error', ({ job, error }) => {
    const { id, task_identifier: task, attempts, max_attempts: of } = job
    log.warn({ event: 'job failed', task, job: id, attempt: attempts, of, ...errorFacts(error) })
  })
  events.on('job:failed', ({ job }) => {
    log.error({ event: 'job given up', task: job.task_identifier, job: job.id })
  })
  events.on('pool:listen:error', ({ error }) => {
    log.warn({ event: 'queue out of reach', ...errorFacts(error) })
  })
  events.on('worker:getJob:error', ({ error }) => {
    log.warn({ event: 'queue out of reach', ...errorFacts(error) })
  })
}

/**
 * After a failure, the first success of a job that needs the same remote brings forward what waits out a
 * backoff for it, at most every 30 s. Other successes tell nothing, and would only use up tries.
 */
function pullForwardAfterRecovery(events: WorkerEvents, utils: WorkerUtils, sql: postgres.Sql) {
  const failing = new Set<string>()
  const quietUntil = new Map<string, number>()
  events.on('job:error', ({ job }) => {
    for (const task of tasksBeside(job.task_identifier)) failing.add(task)
  })
  events.on('job:success', ({ job: { task_identifier: succeeded } }) => {
    if (!failing.has(succeeded) || Date.now() < (quietUntil.get(succeeded) ?? 0)) return
    const tasks = tasksBeside(succeeded)
    for (const task of tasks) {
      failing.delete(task)
      quietUntil.set(task, Date.now() + 30_000)
    }
    sql<{ id: string }[]>`
      select id::text from graphile_worker.jobs
      where locked_at is null and attempts > 0 and attempts < max_attempts and run_at > now()
        and task_identifier = any(${tasks})
      limit 10000`
      .then((waiting) =>
        utils.rescheduleJobs(
          waiting.map(({ id }) => id),
          { runAt: new Date() },
        ),
      )
      .catch((error: unknown) => log.warn({ event: 'pull-forward failed', ...errorFacts(error) }))
  })
}

export type RunningWorker = { stop(): Promise<void> }

/**
 * Works through the queue inside this process, on PostgreSQL connections of its own. Jobs of killed
 * workers are freed at the start and every ten seconds; when a remote recovers, jobs that wait out a
 * backoff run at once.
 */
export async function startWorker(container: Container): Promise<RunningWorker> {
  const { env } = container
  const connection = { connectionString: env.DATABASE_URL, logger: quiet }
  const upkeep = postgres(env.DATABASE_URL, {
    max: 1,
    onnotice: () => {},
    connection: { application_name: 'partner-management queue upkeep' },
  })
  const locks = createWorkerLocks(upkeep)
  /** The database is out of reach: whoever starts the worker tries again, with connections of its own. */
  async function giveUp(error: unknown): Promise<never> {
    await upkeep.end({ timeout: 1 })
    throw error
  }
  const utils = await makeWorkerUtils({ ...connection, maxPoolSize: 1 }).catch(giveUp)
  const events: WorkerEvents = new EventEmitter()

  async function sweep(): Promise<void> {
    const dead = await locks.findDead()
    if (dead.length === 0) return
    await utils.forceUnlockWorkers(dead)
    log.warn({ event: 'jobs of killed workers freed', workers: dead.length })
  }
  const report = (error: unknown) =>
    log.warn({ event: 'queue upkeep failed', ...errorFacts(error) })

  logEvents(events)
  pullForwardAfterRecovery(events, utils, upkeep)
  events.on('worker:create', ({ worker }) => {
    locks.add(worker.workerId).catch(report)
  })
  const runner = await run({
    ...connection,
    events,
    concurrency: env.JOB_CONCURRENCY,
    maxPoolSize: env.JOB_CONCURRENCY + 2,
    pollInterval: 2_000,
    noHandleSignals: true,
    taskList: tasksOf(container),
    parsedCronItems: parseCronItems([
      { task: 'purgeExpired', match: '*/10 * * * *' },
      { task: 'giveUpExhausted', match: '* * * * *' },
      { task: 'reconcileNightly', match: '15 2 * * *' },
      { task: 'refreshCatalogueNightly', match: '45 1 * * *' },
    ]),
  }).catch(async (error: unknown) => {
    await utils.release()
    return await giveUp(error)
  })
  await sweep().catch(report)
  const sweeping = setInterval(() => {
    sweep()
      .then(() => utils.cleanup({ tasks: ['GC_JOB_QUEUES'] }))
      .catch(report)
  }, sweepEvery)
  sweeping.unref()

  return {
    async stop() {
      clearInterval(sweeping)
      await runner.stop()
      await utils.release()
      await upkeep.end({ timeout: 5 })
    },
  }
}

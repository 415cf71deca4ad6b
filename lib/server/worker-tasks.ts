import 'server-only'
import { randomUUID } from 'node:crypto'
import { type ParsedCronItem, parseCronItems, type Task, type TaskList } from 'graphile-worker'
import { type Context, type JobActor, mintContext } from '../context'
import { type JobName, jobNames, parsePayload } from '../jobs/job-list'
import { refreshCatalogue } from '../offers/refresh-catalogue'
import { startNightly } from '../reconcile/start-nightly'
import { purgeExpired } from '../sign-in/purge'
import type { Container } from './container'
import { jobWork } from './job-work'
import { sweep } from './sweep'

function jobContext({ config, database }: Container, name: string): Context<JobActor> {
  return mintContext({
    actor: { kind: 'job', name },
    requestId: randomUUID(),
    config,
    db: database.db,
    reads: database.reads,
  })
}

/** All that the queue can run: the jobs of the product, and the worker's own housekeeping. */
export function tasksOf(container: Container): TaskList {
  function task<N extends JobName>(name: N): Task {
    const { run } = jobWork[name]
    return (payload) => run(jobContext(container, name), container, parsePayload(name, payload))
  }
  return {
    ...Object.fromEntries(jobNames.map((name) => [name, task(name)])),
    async reconcileNightly() {
      await startNightly(jobContext(container, 'reconcileNightly'))
    },
    async refreshCatalogueNightly() {
      const { billing } = container
      const ctx = jobContext(container, 'refreshCatalogueNightly')
      if (billing) await refreshCatalogue(ctx, { billing }, {})
    },
    async sweep() {
      await sweep(jobContext(container, 'sweep'))
    },
    async purgeExpired() {
      await purgeExpired(jobContext(container, 'purgeExpired'))
    },
  }
}

const sixHours = 6 * 60 * 60_000

/**
 * What runs by the clock (UTC). A nightly run that was missed is caught up within six hours; of what runs
 * every few minutes one at most waits.
 */
export function cronItems(): ParsedCronItem[] {
  const often = (task: string, match: string) => ({
    task,
    match,
    options: { jobKey: task, maxAttempts: 3 },
  })
  const nightly = (task: string, match: string) => ({
    task,
    match,
    options: { backfillPeriod: sixHours },
  })
  return parseCronItems([
    often('sweep', '* * * * *'),
    often('purgeExpired', '*/10 * * * *'),
    nightly('reconcileNightly', '15 2 * * *'),
    nightly('refreshCatalogueNightly', '45 1 * * *'),
  ])
}

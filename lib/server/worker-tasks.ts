import 'server-only'
import { randomUUID } from 'node:crypto'
import { type ParsedCronItem, parseCronItems, type Task, type TaskList } from 'graphile-worker'
import type { Billing } from '../billing/billing'
import { type Context, type JobActor, mintContext } from '../context'
import { mailEmailChangeNotice, mailEmailCode } from '../email-changes/effects'
import { type JobName, type JobPayload, parsePayload } from '../jobs/tasks'
import { mailOrderNews, mailStaffNews } from '../news/effects'
import { refreshCatalogue } from '../offers/refresh-catalogue'
import { placeOrder } from '../orders/effects'
import { resolveBillingAccount } from '../partner-organisations/effects'
import { alignLogin, withdrawLogin } from '../partner-users/effects'
import { confirmRepair } from '../reconcile/effects'
import { reconcile } from '../reconcile/reconcile'
import { startNightly } from '../reconcile/start-nightly'
import { purgeExpired } from '../sign-in/purge'
import type { Container } from './container'
import { sweep } from './sweep'

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

/** All that the queue can run: the jobs of the product, and the worker's own housekeeping. */
export function tasksOf(container: Container): TaskList {
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

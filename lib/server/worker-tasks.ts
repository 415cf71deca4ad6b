import 'server-only'
import {
  type JobHelpers,
  type ParsedCronItem,
  parseCronItems,
  type Task,
  type TaskList,
} from 'graphile-worker'
import { isHeld } from '@/db/queries/operations/restore-holds'
import { findStaffMember } from '@/db/queries/sign-in/staff-members'
import { type Context, type JobActor, mintContext, type StaffActor } from '../core/context'
import { type JobName, jobNames, parsePayload } from '../core/jobs/job-list'
import { currentRequestId, runAsRequest } from '../core/request-context'
import { traced } from '../core/tracing'
import { countFigures } from '../operations/overview/count-figures'
import { startNightly } from '../operations/reconcile/start-nightly'
import { compareCopy } from '../operations/restore/effects'
import { planDeliveries } from '../operations/webhooks/plan-deliveries'
import { checkDueLogos } from '../partners/logos/effects'
import { expectForgotten } from '../partners/logos/expect-forgotten'
import { refreshCatalogue } from '../selling/offers/refresh-catalogue'
import { followStaffGroups } from '../sign-in/follow-staff-groups'
import { purgeExpired } from '../sign-in/purge'
import { type Container, portsOf } from './container'
import { sealAndCheckHistory } from './history-nightly'
import { type JobTools, jobWork } from './job-work'
import { requestFacts } from './request-trace'
import { sweep } from './sweep'

/** All that the queue can run: the jobs of the product, and the worker's own housekeeping. */
export function tasksOf(container: Container, handBack: AbortSignal): TaskList {
  /** Every run of a job is a request of its own. None begins on a database that was restored and is held. */
  function asRequest<T>(
    name: string,
    { job }: JobHelpers,
    work: (ctx: Context<JobActor>) => T | Promise<T>,
  ): Promise<T> {
    const { config, database } = container
    const ports = portsOf(container)
    const actor = { kind: 'job', name } as const
    return runAsRequest(name, { kind: 'job', id: null }, async () => {
      if (await isHeld(database.db)) throw new Error('The database was restored and is held.')
      const ctx = mintContext({ actor, requestId: currentRequestId(), config, database, ports })
      const facts = { ...requestFacts(), 'partner_management.attempt': job.attempts }
      const span = { name: `job ${name}`, kind: 'job', facts, follows: traceOf(job.flags) } as const
      return traced(span, async () => work(ctx))
    })
  }
  const tools: JobTools = { ...container, handBack, actAs: (id) => actAs(container, id) }
  function task<N extends JobName>(name: N): Task {
    const { run } = jobWork[name]
    return (payload, helpers) =>
      asRequest(name, helpers, (ctx) => run(ctx, tools, parsePayload(name, payload)))
  }
  const housekeeping = (name: string, work: (ctx: Context<JobActor>) => Promise<unknown>) => ({
    [name]: async (_payload: unknown, helpers: JobHelpers) => {
      await asRequest(name, helpers, work)
    },
  })
  return {
    ...Object.fromEntries(jobNames.map((name) => [name, task(name)])),
    ...housekeeping('reconcileNightly', startNightly),
    ...housekeeping('refreshCatalogueNightly', async (ctx) => {
      if (ctx.ports.billing) await refreshCatalogue(ctx, {})
    }),
    ...housekeeping('sealHistoryNightly', sealAndCheckHistory),
    ...housekeeping('checkLogos', (ctx) => checkDueLogos(ctx, tools)),
    ...housekeeping('expectLogosNightly', expectForgotten),
    ...housekeeping('sweep', sweep),
    ...housekeeping('purgeExpired', purgeExpired),
    ...housekeeping('countFigures', countFigures),
    ...housekeeping('followStaffGroups', (ctx) => followStaffGroups(ctx, container.signInTools)),
  }
}

/**
 * A staff member in whose name a job does what they started: with what they may do now, and as somebody who has proven who
 * they are, which starting it took. Null for one who has no access any more.
 */
export async function actAs(
  container: Container,
  staffMemberId: string,
): Promise<Context<StaffActor> | null> {
  const { config, database } = container
  const member = await findStaffMember(database.db, staffMemberId)
  if (!member || member.disabledAt) return null
  const { id, name, email, role } = member
  const actor: StaffActor = {
    kind: 'staff',
    id,
    name,
    email,
    role,
    sessionId: '',
    enrolmentRequired: false,
    proven: true,
  }
  const requestId = currentRequestId()
  return mintContext({ actor, requestId, config, database, ports: portsOf(container) })
}

/** What is done on a database that was restored and is held, instead of jobs: it is compared (`compareCopy`). */
export async function compareHeld(container: Container): Promise<void> {
  const { config, database } = container
  const ports = portsOf(container)
  const actor = { kind: 'system', name: 'Restore' } as const
  await runAsRequest('compareCopy', { kind: 'system', id: null }, async () => {
    const requestId = currentRequestId()
    await compareCopy(mintContext({ actor, requestId, config, database, ports }), container)
  })
}

/** Makes deliveries of what happened; true when more may be left. Not on a database that was restored and is held. */
export async function planWebhooks(container: Container): Promise<boolean> {
  const { config, database } = container
  const ports = portsOf(container)
  const actor = { kind: 'job', name: 'planWebhooks' } as const
  return await runAsRequest('planWebhooks', { kind: 'job', id: null }, async () => {
    if (await isHeld(database.db)) return false
    const requestId = currentRequestId()
    return await planDeliveries(mintContext({ actor, requestId, config, database, ports }))
  })
}

/** The trace in which a job was added (`enqueue_job`); undefined where nobody traced that. */
function traceOf(flags: JobHelpers['job']['flags']): string | undefined {
  return Object.keys(flags ?? {}).find((flag) => flag.startsWith('00-'))
}

const sixHours = 6 * 60 * 60_000

/**
 * What runs by the clock (UTC). A nightly run that was missed is caught up within six hours; of what runs
 * every few minutes one at most waits.
 */
export function cronItems(): ParsedCronItem[] {
  const often = (task: string, match: string, queueName?: string) => ({
    task,
    match,
    options: { jobKey: task, maxAttempts: 3, ...(queueName && { queueName }) },
  })
  const nightly = (task: string, match: string) => ({
    task,
    match,
    options: { backfillPeriod: sixHours },
  })
  return parseCronItems([
    often('sweep', '* * * * *'),
    often('countFigures', '* * * * *'),
    // In a queue of its own: a run that takes longer than a minute is not overtaken.
    often('checkLogos', '* * * * *', 'logos'),
    often('purgeExpired', '*/10 * * * *'),
    often('followStaffGroups', '*/5 * * * *'),
    nightly('reconcileNightly', '15 2 * * *'),
    nightly('refreshCatalogueNightly', '45 1 * * *'),
    nightly('sealHistoryNightly', '30 3 * * *'),
    nightly('expectLogosNightly', '50 2 * * *'),
  ])
}

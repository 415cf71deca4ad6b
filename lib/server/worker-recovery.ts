import 'server-only'
import { sql } from 'drizzle-orm'
import type { WorkerEvents } from 'graphile-worker'
import { jobList, jobNamed, jobsThatNeed, type Remote } from '../core/jobs/job-list'
import { errorFacts, log } from '../core/log'
import { InvitationMailUnknown } from '../ports/mail/mailer'
import type { Container } from './container'

export type RecoveryPace = {
  /** How often a remote that jobs wait for is asked whether it is back, in milliseconds. */
  askEvery: number
  /** Jobs are brought forward at most so often for one remote, in milliseconds: each time uses up a try. */
  atMostEvery: number
}

/** No login and no account has this name: asking for it changes nothing and says that somebody answers. */
const nobody = '00000000-0000-0000-0000-000000000000'

/** How each remote is asked whether it is there. A rejection says that it is not. */
function questionsOf({ directory, billing, mailTools }: Container) {
  return {
    cognito: () => directory.findBySub(nobody),
    mail: () => mailTools.mailer.check(),
    zuora: async () => {
      if (!billing) throw new Error('Zuora is not connected.')
      await billing.findAccount(nobody.replaceAll('-', ''))
    },
  } satisfies Record<Remote, () => Promise<unknown>>
}

/**
 * Pauses between tries grow to hours; when a remote is back, what waits for it runs at once. Two signs tell:
 * a job that needs it succeeds after one has failed; or, where no other job comes along, the remote itself
 * answers a question after it did not.
 */
export function watchRemotes(
  container: Container,
  events: WorkerEvents,
  { askEvery = 60_000, atMostEvery = 300_000 }: Partial<RecoveryPace> = {},
) {
  const { db } = container.database
  const questions = questionsOf(container)
  const failing = new Set<Remote>()
  /** What a remote said when it was last asked. */
  const answers = new Map<Remote, boolean>()
  const broughtForwardAt = new Map<Remote, number>()

  const isQuiet = (remote: Remote, pause: number) =>
    performance.now() - (broughtForwardAt.get(remote) ?? Number.NEGATIVE_INFINITY) < pause

  async function bringForward(remote: Remote): Promise<void> {
    broughtForwardAt.set(remote, performance.now())
    await db.execute(sql`
      select graphile_worker.reschedule_jobs(array_agg(id), run_at := now()) from (
        select id from graphile_worker.jobs
        where ${isWaiting(remote)} limit 10000
      ) as waiting having count(*) > 0`)
  }

  async function ask(remote: Remote): Promise<void> {
    const [waiting] = await db.execute(sql`
      select 1 from graphile_worker.jobs where ${isWaiting(remote)} limit 1`)
    if (!waiting) return
    const before = answers.get(remote)
    const answer = await questions[remote]().then(
      () => true,
      () => false,
    )
    answers.set(remote, answer)
    if (answer !== before) log.info({ event: answer ? 'remote answers' : 'remote is away', remote })
    if (answer && before !== true && !isQuiet(remote, atMostEvery)) await bringForward(remote)
  }

  const report = (error: unknown) =>
    log.warn({ event: 'bringing jobs forward failed', ...errorFacts(error) })

  events.on('job:error', ({ job, error }) => {
    // Cognito has answered, and its next success would use up a try.
    if (error instanceof InvitationMailUnknown) return
    const remote = remoteOfTask(job.task_identifier)
    if (remote) failing.add(remote)
  })
  events.on('job:success', ({ job }) => {
    const remote = remoteOfTask(job.task_identifier)
    if (!remote || !failing.has(remote) || isQuiet(remote, 30_000)) return
    failing.delete(remote)
    bringForward(remote).catch(report)
  })
  const asking = setInterval(() => {
    for (const remote of Object.keys(questions) as Remote[]) ask(remote).catch(report)
  }, askEvery)
  asking.unref()

  return { stop: () => clearInterval(asking) }
}

function remoteOfTask(task: string): Remote | null {
  const name = jobNamed(task)
  return name ? jobList[name].needs : null
}

/** A job that failed for want of this remote and waits for its next try. That of a login may lack the mail server instead. */
function isWaiting(remote: Remote) {
  const tasks = sql.join(
    jobsThatNeed(remote).map((task) => sql`${task}::text`),
    sql`, `,
  )
  const isOfRemote = sql`task_identifier in (${tasks})`
  const lacksMail = sql`last_error is not distinct from ${InvitationMailUnknown.sentence}::text`
  return sql`locked_at is null and attempts > 0 and attempts < max_attempts and run_at > now()
    and ${remote === 'mail' ? sql`(${isOfRemote} or ${lacksMail})` : sql`${isOfRemote} and not ${lacksMail}`}`
}

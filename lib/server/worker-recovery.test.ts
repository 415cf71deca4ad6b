import { EventEmitter } from 'node:events'
import type { WorkerEvents } from 'graphile-worker'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { uuidv7 } from '@/db/ids'
import { testPool } from '@/tests/support/cognito'
import { testContainer } from '@/tests/support/container'
import { testDatabase } from '@/tests/support/database'
import { testMailer } from '@/tests/support/mail'
import { testTenant } from '@/tests/support/zuora'
import { enqueue } from '../core/jobs/enqueue'
import type { Remote } from '../core/jobs/job-list'
import { InvitationMailUnknown } from '../ports/mail/mailer'
import { watchRemotes } from './worker-recovery'

const database = await testDatabase()
const cognito = await testPool()
const zuora = await testTenant()
const remotes: Remote[] = ['cognito', 'mail', 'zuora']

const away = new Set<Remote>()
const asked: Record<Remote, number> = { cognito: 0, mail: 0, zuora: 0 }

/** Answers as the remote does, unless it is away. */
async function answer<T>(remote: Remote, ask: () => Promise<T>): Promise<T> {
  asked[remote] += 1
  if (away.has(remote)) throw new Error('connect ETIMEDOUT')
  return ask()
}
const { mailer } = testMailer()
const container = testContainer(database, cognito, {
  directory: {
    ...cognito.directory,
    findBySub: (sub) => answer('cognito', () => cognito.directory.findBySub(sub)),
  },
  billing: {
    ...zuora.billing,
    findAccount: (key) => answer('zuora', () => zuora.billing.findAccount(key)),
  },
  mailTools: {
    origin: 'http://localhost',
    mailer: { ...mailer, check: () => answer('mail', () => mailer.check()) },
  },
})

let watch: ReturnType<typeof watchRemotes>
let events: WorkerEvents
beforeEach(async () => {
  away.clear()
  for (const remote of remotes) asked[remote] = 0
  await database.sql`delete from graphile_worker._private_jobs`
  events = new EventEmitter()
  watch = watchRemotes(container, events, { askEvery: 50, atMostEvery: 0 })
})
afterEach(() => watch.stop())

/** A job that has failed and waits for hours, as the only one that needs its remote. */
async function waitingJob(remote: Remote): Promise<string> {
  const id = uuidv7()
  await database.db.transaction(async (tx) => {
    const subject = { subject: id }
    if (remote === 'cognito') await enqueue(tx, 'alignLogin', { partnerUserId: id }, subject)
    if (remote === 'mail') await enqueue(tx, 'mailEmailCode', { partnerUserId: id }, subject)
    if (remote === 'zuora') await enqueue(tx, 'placeOrder', { orderId: id }, subject)
  })
  await pause(id)
  return id
}

const pause = (id: string) => database.sql`
  update graphile_worker._private_jobs jobs set attempts = 9, run_at = now() + interval '6 hours'
  from graphile_worker._private_job_queues queues
  where queues.id = jobs.job_queue_id and queue_name = ${id}`

async function waits(id: string): Promise<boolean> {
  const [job] = await database.sql`
    select run_at > now() as late from graphile_worker.jobs where queue_name = ${id}`
  return job?.late
}

const askedAgain = async (remote: Remote, times: number) => {
  const before = asked[remote]
  await vi.waitFor(() => expect(asked[remote]).toBeGreaterThanOrEqual(before + times), {
    timeout: 10_000,
  })
}

it.each(remotes)('a job that waits alone for %s runs when it is back', async (remote) => {
  away.add(remote)
  const id = await waitingJob(remote)
  await askedAgain(remote, 2)
  expect(await waits(id)).toBe(true)
  away.delete(remote)
  await vi.waitFor(async () => expect(await waits(id)).toBe(false), { timeout: 10_000 })
})

it('a remote that answers all the time brings a job forward once: the fault is the job’s own', async () => {
  const id = await waitingJob('cognito')
  await vi.waitFor(async () => expect(await waits(id)).toBe(false), { timeout: 10_000 })
  await pause(id)
  await askedAgain('cognito', 3)
  expect(await waits(id)).toBe(true)
})

/** The invitation of a login, whose mail the mail server has not taken. */
async function waitingInvitation(): Promise<string> {
  const id = await waitingJob('cognito')
  await database.sql`
    update graphile_worker._private_jobs set last_error = ${InvitationMailUnknown.sentence}
    where payload ->> 'partnerUserId' = ${id}`
  return id
}
const ended = (name: 'job:error' | 'job:success', error?: Error) =>
  events.emit(name, { job: { task_identifier: 'alignLogin' }, error } as never)

it('an invitation that lacks the mail server uses up no try because Cognito answers', async () => {
  away.add('mail').add('cognito')
  const id = await waitingInvitation()
  const other = await waitingJob('cognito')
  const runs = () =>
    vi.waitFor(async () => expect(await waits(other)).toBe(false), { timeout: 10_000 })
  ended('job:error', new InvitationMailUnknown('SMTP 451'))
  ended('job:error', new Error('connect ETIMEDOUT'))
  ended('job:success')
  await runs()
  expect(await waits(id)).toBe(true)
  await pause(other)
  await askedAgain('cognito', 1)
  away.delete('cognito')
  await runs()
  expect(await waits(id)).toBe(true)
})

it('it runs when the mail server is back', async () => {
  away.add('mail')
  const id = await waitingInvitation()
  await askedAgain('mail', 2)
  expect(await waits(id)).toBe(true)
  away.delete('mail')
  await vi.waitFor(async () => expect(await waits(id)).toBe(false), { timeout: 10_000 })
})

it('nobody is asked for whom no job waits', async () => {
  away.add('cognito')
  await waitingJob('cognito')
  await askedAgain('cognito', 3)
  expect([asked.mail, asked.zuora]).toEqual([0, 0])
})

import { beforeEach, describe, expect, it } from 'vitest'
import { uuidv7 } from '@/db/ids'
import { workerLockSpace } from '@/db/queries/operations/installation'
import { jobNames } from '@/lib/core/jobs/job-list'
import { countRemoteCall } from '@/lib/core/metrics'
import { cronItems } from '@/lib/server/worker-tasks'
import { traceBlock } from '@/lib/sign-in/trace'
import { testPool } from '@/tests/support/cognito'
import { contextFor, viewer, visitor, withPorts } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { invitedPartnerUser } from '@/tests/support/partner-user'
import { signInTools } from '@/tests/support/sign-in'
import { jobLabels, queueSentence, workersSentence } from './labels'
import { liftBlock } from './lift-block'
import { isLate, longestWait, standingOf } from './policy'
import { readOperations } from './read-operations'
import { retryJob } from './retry-job'

const database = await testDatabase()
const cognito = await testPool()
const tools = signInTools(database, cognito)
const ctx = withPorts(contextFor(database), {
  directory: cognito.directory,
  signInBlocks: tools.limits,
})
const { sql } = database

beforeEach(async () => {
  await sql`delete from given_up_jobs`
  await sql`delete from graphile_worker._private_jobs`
})

async function givenUp(task: string, payload: Record<string, string>, lastError = 'No answer') {
  const id = uuidv7()
  await sql`
    insert into given_up_jobs (id, task, payload, attempts, last_error)
    values (${id}, ${task}, ${sql.json(payload)}, 25, ${lastError})`
  return id
}
const queued = () => sql<{ task: string; payload: unknown; queue: string }[]>`
  select task_identifier as task, payload, queue_name as queue
  from graphile_worker.jobs join graphile_worker._private_jobs using (id)`
const retried = () => sql<{ job: string; by: string }[]>`
  select after->>'job' as job, actor_name as by from audit_log where action = 'job.retried'`

it('says how the queue, its workers and the tables stand', async () => {
  await sql`
    select graphile_worker.add_job('alignLogin', '{}', run_at := now() - interval '20 minutes'),
      graphile_worker.add_job('sweep', '{}', run_at := now() + interval '1 hour')`
  const worker = await sql.reserve()
  await worker`select pg_advisory_lock(${workerLockSpace}, 7)`
  const view = await readOperations(ctx, {})
  await worker`select pg_advisory_unlock_all()`
  worker.release()
  expect(view.schema.state).toBe('current')
  expect(view.workers).toBe(1)
  expect(view.queue).toMatchObject([
    { task: 'alignLogin', due: 1, running: 0 },
    { task: 'sweep', due: 0, scheduled: 1, oldestDueSeconds: null },
  ])
  const waited = longestWait(view.queue)
  expect(queueSentence(waited, isLate(waited))).toMatch(/waited for 20 minutes\. See that a worker/)
  expect(view.versions).toMatchObject({ node: process.versions.node, product: expect.any(String) })
  expect(view.drift).toBeNull()
  expect((await readOperations(ctx, {})).workers).toBe(0)
  expect(workersSentence(0)).toMatch(/^Nobody works through the queue\. Start/)
})

it('has words for every kind of job', () => {
  const byTheClock = cronItems().map(({ task }) => task)
  expect(Object.keys(jobLabels)).toEqual(expect.arrayContaining([...jobNames, ...byTheClock]))
})

describe('a given-up job', () => {
  it('that nothing else asks for again is tried again with all its tries, once, and history says so', async () => {
    const payload = { sub: 'a-sub', partnerUserId: uuidv7() }
    const jobId = await givenUp('withdrawLogin', payload)
    await retryJob(ctx, { jobId })
    expect(await queued()).toEqual([
      { task: 'withdrawLogin', payload, queue: payload.partnerUserId },
    ])
    expect((await readOperations(ctx, {})).givenUp.jobs).toEqual([])
    expect(await retried()).toEqual([{ job: 'withdrawLogin', by: 'Ada Administrator' }])
    await expect(retryJob(ctx, { jobId })).rejects.toMatchObject({ code: 'conflict' })
    expect(await queued()).toHaveLength(1)
  })

  it('is tried again by one of two who ask at the same time', async () => {
    const jobId = await givenUp('mailOrderNews', { entryId: uuidv7() })
    const both = await Promise.allSettled([retryJob(ctx, { jobId }), retryJob(ctx, { jobId })])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await queued()).toHaveLength(1)
  })

  it('whose subject has a page of its own is left for that page', async () => {
    const { id, organisationId } = await invitedPartnerUser(database, cognito)
    await sql`delete from graphile_worker._private_jobs`
    const jobId = await givenUp('alignLogin', { partnerUserId: id })
    const [job] = (await readOperations(ctx, {})).givenUp.jobs
    expect(job).toMatchObject({ user: { id }, organisation: { id: organisationId } })
    await expect(retryJob(ctx, { jobId })).rejects.toMatchObject({ code: 'conflict' })
    expect((await readOperations(ctx, {})).givenUp.byTask).toEqual([
      { task: 'alignLogin', jobs: 1 },
    ])
  })

  it('is shown without the values of a statement that failed', async () => {
    await givenUp('mailStaffNews', {}, 'Failed query: select $1\nparams: pat@customer.example')
    const [job] = (await readOperations(ctx, {})).givenUp.jobs
    expect(job?.lastError).toBe('Failed query: select $1')
  })

  it('is nothing for viewers', async () => {
    const reader = contextFor(database, viewer())
    await expect(readOperations(reader, {})).rejects.toMatchObject({ code: 'forbidden' })
    const jobId = await givenUp('withdrawLogin', { sub: 'a-sub', partnerUserId: uuidv7() })
    await expect(retryJob(reader, { jobId })).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('somebody whose sign-in is blocked', () => {
  async function block(email: string) {
    const attempt = { account: email, address: null, browser: null }
    for (let tries = 0; tries < 11; tries += 1) {
      await tools.limits.take('password', attempt).catch(() => {})
    }
    traceBlock(contextFor(database, visitor), tools, email, 'password')
    await tools.settled()
  }
  const names = async () => (await readOperations(ctx, {})).blocked.map(({ email }) => email)

  it('is shown until the block is lifted, which history tells: a partner user', async () => {
    const { id, email } = await invitedPartnerUser(database, cognito)
    await block(email)
    expect(await names()).toContain(email)
    await liftBlock(ctx, { kind: 'partner_user', personId: id })
    expect(await names()).not.toContain(email)
    expect(
      await sql`
      select from audit_log
      where action = 'partner_user.sign_in_block_lifted' and partner_user_id = ${id}`,
    ).toHaveLength(1)
  })

  it('and staff', async () => {
    const [id, email] = [uuidv7(), 'blocked@staff.example']
    await sql`
      insert into staff_members (id, cognito_sub, name, email, role)
      values (${id}, ${uuidv7()}, 'Blake Blocked', ${email}, 'viewer')`
    await block(email)
    expect(await names()).toContain(email)
    await liftBlock(ctx, { kind: 'staff', personId: id })
    expect(await names()).not.toContain(email)
    expect(
      await sql`
      select from audit_log
      where action = 'staff_member.sign_in_block_lifted' and staff_member_id = ${id}`,
    ).toHaveLength(1)
  })
})

describe('another system', () => {
  it('stands as it did last, and as not called before', async () => {
    const salesforce = async () =>
      (await readOperations(ctx, {})).remotes.find(({ system }) => system === 'salesforce')
    expect(standingOf({ connected: true, answeredAt: null, failedAt: null })).toBe('not_called')
    expect(standingOf((await salesforce()) as never)).toBe('not_connected')
    countRemoteCall('salesforce', '4xx', performance.now())
    expect((await salesforce())?.answeredAt).not.toBeNull()
    const connected = { connected: true, answeredAt: '2026-01-01T00:00:00.000Z' }
    expect(standingOf({ ...connected, failedAt: '2026-01-02T00:00:00.000Z' })).toBe('fails')
    expect(standingOf({ ...connected, failedAt: null })).toBe('answers')
  })
})

import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { partnerUsers } from '@/db/schema'
import { confirm as confirmEmailChange } from '@/lib/partners/email-changes/confirm'
import { request as changeEmail } from '@/lib/partners/email-changes/request'
import { create as createOrganisation } from '@/lib/partners/organisations/create'
import { create as createUser } from '@/lib/partners/users/create'
import { rename } from '@/lib/partners/users/rename'
import { testPool } from '@/tests/support/cognito'
import { testContainer } from '@/tests/support/container'
import { contextFor, visitor } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { codeIn } from '@/tests/support/mail'
import { freshEmail, organisationInput } from '@/tests/support/partners'
import { type RunningWorker, startWorker } from './worker'

const database = await testDatabase()
const cognito = await testPool()
const container = testContainer(database, cognito)

let worker: RunningWorker | undefined

beforeEach(() => cognito.misbehave())
afterEach(async () => {
  await worker?.stop()
  worker = undefined
})

async function newUser() {
  const ctx = contextFor(database)
  const organisation = await createOrganisation(ctx, organisationInput())
  const email = freshEmail()
  const { id } = await createUser(ctx, { organisationId: organisation.id, name: 'Uma User', email })
  return { id, email }
}

async function provisioningOf(id: string) {
  const [row] = await database.db.select().from(partnerUsers).where(eq(partnerUsers.id, id))
  return row?.provisioning
}

const becomesProvisioned = (id: string, timeout = 10_000) =>
  vi.waitFor(async () => expect(await provisioningOf(id)).toBe('provisioned'), {
    timeout,
    interval: 50,
  })

/** Leaves the user's job as a killed worker leaves it: locked by somebody who is gone. */
async function lockAsIfKilled(id: string) {
  await database.sql`
    update graphile_worker._private_jobs set locked_by = 'worker-killed',
      locked_at = now() - interval '10 seconds', attempts = 1
    where payload->>'partnerUserId' = ${id}`
  await database.sql`
    update graphile_worker._private_job_queues set locked_by = 'worker-killed',
      locked_at = now() - interval '10 seconds' where queue_name = ${id}`
}

describe('the worker', () => {
  test('makes the login of a user that was created before it started', async () => {
    const user = await newUser()
    worker = startWorker(container)
    await becomesProvisioned(user.id)
    expect(await cognito.mailsTo(user.email)).toHaveLength(1)
  })

  test('takes over the jobs of a killed worker when it starts', async () => {
    const user = await newUser()
    await lockAsIfKilled(user.id)
    worker = startWorker(container)
    await becomesProvisioned(user.id)
  })

  test('goes on with a queue whose job another worker has ended meanwhile', async () => {
    const { id, email } = await newUser()
    const slow = { call: 'AdminCreateUser', kind: 'slow', milliseconds: 2_000 } as const
    await cognito.misbehave({ ...slow, match: { email } })
    worker = startWorker(container)
    const took = async () => {
      const [job] = await database.sql`
        select locked_by from graphile_worker.jobs where queue_name = ${id}`
      expect(job?.locked_by).toBeTruthy()
    }
    await vi.waitFor(took, { timeout: 5_000, interval: 20 })
    // As when this worker was out of reach for so long that another one has freed its job and begun it.
    for (const table of ['_private_jobs', '_private_job_queues']) {
      await database.sql.unsafe(
        `update graphile_worker.${table} set locked_by = 'pool-another' where locked_by is not null`,
      )
    }
    await becomesProvisioned(id)
    await rename(contextFor(database), { partnerUserId: id, name: 'Una User' })
    const waiting = async () => {
      const jobs = await database.sql`
        select 1 from graphile_worker.jobs where queue_name = ${id}`
      expect(jobs).toHaveLength(0)
    }
    await vi.waitFor(waiting, { timeout: 20_000, interval: 100 })
  })

  test('leaves the jobs of a living worker alone', async () => {
    const user = await newUser()
    await cognito.misbehave({
      call: 'AdminCreateUser',
      kind: 'slow',
      milliseconds: 2_000,
      match: { email: user.email },
    })
    worker = startWorker(container)
    await vi.waitFor(
      async () => {
        const [job] = await database.sql`
          select locked_by from graphile_worker.jobs where queue_name = ${user.id}`
        expect(job?.locked_by).toBeTruthy()
      },
      { timeout: 5_000, interval: 20 },
    )
    await database.sql`
      update graphile_worker._private_jobs set locked_at = now() - interval '1 minute'
      where payload->>'partnerUserId' = ${user.id}`
    const second = startWorker(container)
    await becomesProvisioned(user.id)
    await second.stop()
    expect(await cognito.mailsTo(user.email)).toHaveLength(1)
  })

  test('begins again when the end of a job cannot be written down, and runs that job again at once', async () => {
    const user = await newUser()
    await database.sql.unsafe(`
      create function refuse() returns trigger language plpgsql as
        $$ begin raise exception 'refused'; end $$;
      create trigger refuse before delete on graphile_worker._private_jobs for each row
        when (old.payload->>'partnerUserId' = '${user.id}') execute function refuse()`)
    worker = startWorker(container)
    const attempts = async () => {
      const [job] = await database.sql`
        select attempts from graphile_worker.jobs where queue_name = ${user.id}`
      return job?.attempts
    }
    await vi.waitFor(async () => expect(await attempts()).toBeGreaterThanOrEqual(2), {
      timeout: 15_000,
      interval: 20,
    })
    await database.sql`drop function refuse cascade`
    await vi.waitFor(async () => expect(await attempts()).toBeUndefined(), {
      timeout: 15_000,
      interval: 20,
    })
    expect(worker.deadFor()).toBe(0)
    expect(await cognito.mailsTo(user.email)).toHaveLength(1)
  })

  test('goes on when all its connections are cut, again and again', async () => {
    // Cut while a worker asks for a job, the library prints what it died of; the product makes a log line of that.
    const trace = vi.spyOn(console, 'trace').mockImplementation(() => {})
    onTestFinished(() => trace.mockRestore())
    worker = startWorker(container)
    await becomesProvisioned((await newUser()).id)
    for (let times = 0; times < 3; times += 1) {
      const user = await newUser()
      await database.sql`
        select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and application_name like 'partner-management queue%'`
      await becomesProvisioned(user.id, 15_000)
    }
    // The last cut may still be being mended.
    await vi.waitFor(() => expect(worker?.deadFor()).toBe(0), { timeout: 15_000 })
  })

  test('says for how long nobody has worked while the database is out of reach', async () => {
    const nowhere = new URL(database.url)
    nowhere.port = '1'
    const env = { ...container.env, DATABASE_URL: nowhere.href }
    worker = startWorker({ ...container, env })
    await vi.waitFor(() => expect(worker?.deadFor()).toBeGreaterThan(500), { timeout: 10_000 })
  })

  test('brings waiting jobs forward once Cognito has recovered', async () => {
    const user = await newUser()
    await cognito.misbehave({ call: 'AdminCreateUser', kind: 'throttle' })
    worker = startWorker(container)
    await vi.waitFor(
      async () => {
        const [job] = await database.sql`
          select last_error, locked_at from graphile_worker.jobs where queue_name = ${user.id}`
        expect(job?.last_error).toBeTruthy()
        expect(job?.locked_at).toBeNull()
      },
      { timeout: 10_000, interval: 20 },
    )
    await database.sql`
      update graphile_worker._private_jobs set run_at = now() + interval '1 hour'
      where payload->>'partnerUserId' = ${user.id}`
    await cognito.misbehave()
    await becomesProvisioned((await newUser()).id)
    await becomesProvisioned(user.id)
  })

  test('leaves them waiting when only its own housekeeping succeeds', async () => {
    const user = await newUser()
    await cognito.misbehave({ call: 'AdminCreateUser', kind: 'throttle' })
    worker = startWorker(container)
    const waitingJob = async () => {
      const [job] = await database.sql`
        select last_error, locked_at, run_at > now() + interval '30 minutes' as late
        from graphile_worker.jobs where queue_name = ${user.id}`
      return job
    }
    await vi.waitFor(
      async () =>
        expect(await waitingJob()).toMatchObject({
          last_error: expect.any(String),
          locked_at: null,
        }),
      { timeout: 10_000, interval: 20 },
    )
    await database.sql`
      update graphile_worker._private_jobs set run_at = now() + interval '1 hour'
      where payload->>'partnerUserId' = ${user.id}`
    for (const task of ['sweep', 'purgeExpired']) {
      await database.sql`select graphile_worker.add_job(${task})`
      await vi.waitFor(
        async () =>
          expect(
            await database.sql`
              select 1 from graphile_worker.jobs where task_identifier = ${task}`,
          ).toHaveLength(0),
        { timeout: 10_000, interval: 20 },
      )
    }
    expect(await waitingJob()).toMatchObject({ late: true })
  })

  test('carries a change of address from the mailed code to the login', async () => {
    const user = await newUser()
    worker = startWorker(container)
    await becomesProvisioned(user.id)
    const newEmail = freshEmail()
    await changeEmail(contextFor(database), { partnerUserId: user.id, newEmail })
    const mailTo = (to: string, subject: RegExp) =>
      vi.waitFor(
        async () => {
          const mail = (await cognito.mailsTo(to)).find((each) => subject.test(each.subject))
          expect(mail).toBeDefined()
          return mail?.text ?? ''
        },
        { timeout: 10_000, interval: 50 },
      )
    await mailTo(user.email, /is to be changed/)
    const code = codeIn(await mailTo(newEmail, /confirm/i))
    await confirmEmailChange(contextFor(database, visitor), { partnerUserId: user.id, code })
    await vi.waitFor(
      async () =>
        expect(await cognito.directory.findByEmail(newEmail)).toMatchObject({
          partnerUserId: user.id,
          emailVerified: true,
        }),
      { timeout: 10_000, interval: 50 },
    )
  })

  test('compares the database with Cognito every night', async () => {
    worker = startWorker(container)
    await vi.waitFor(
      async () =>
        expect(
          await database.sql`
            select 1 from graphile_worker._private_known_crontabs
            where identifier = 'reconcileNightly'`,
        ).toHaveLength(1),
      { timeout: 10_000, interval: 50 },
    )
    await database.sql`select graphile_worker.add_job('reconcileNightly')`
    await vi.waitFor(
      async () =>
        expect(
          await database.sql`
            select origin, failure from reconcile_runs where finished_at is not null`,
        ).toEqual([{ origin: 'nightly', failure: null }]),
      { timeout: 10_000, interval: 50 },
    )
  })
})

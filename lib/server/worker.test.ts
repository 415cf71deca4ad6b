import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, inject, test, vi } from 'vitest'
import { partnerUsers } from '@/db/schema'
import { create as createOrganisation } from '@/lib/partner-organisations/create'
import { changeEmail } from '@/lib/partner-users/change-email'
import { confirmEmailChange } from '@/lib/partner-users/confirm-email-change'
import { create as createUser } from '@/lib/partner-users/create'
import { testPool } from '@/tests/support/cognito'
import { contextFor, testConfig, visitor } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { codeIn } from '@/tests/support/mail'
import { freshEmail, organisationInput } from '@/tests/support/partners'
import { signInTools } from '@/tests/support/sign-in'
import { readEnv } from '../env'
import { createSmtpMailer } from '../smtp/mailer'
import type { Container } from './container'
import { type RunningWorker, startWorker } from './worker'

const database = await testDatabase()
const cognito = await testPool()
const secret = 'a secret that is long enough for this test'

const container: Container = {
  env: readEnv({
    DATABASE_URL: database.url,
    COGNITO_REGION: cognito.pool.region,
    COGNITO_USER_POOL_ID: cognito.pool.userPoolId,
    COGNITO_CLIENT_ID: cognito.pool.clientId,
    COGNITO_CLIENT_SECRET: cognito.pool.clientSecret,
    NEXTAUTH_URL: 'http://localhost:3000',
    NEXTAUTH_SECRET: secret,
  }),
  config: testConfig,
  pool: cognito.pool,
  database,
  directory: cognito.directory,
  loginList: cognito.loginList,
  signInTools: signInTools(database, cognito),
  billing: null,
  crm: null,
  mailTools: {
    mailer: createSmtpMailer({
      url: inject('smtpUrl'),
      from: 'Product <no-reply@product.example>',
    }),
    origin: 'http://localhost:3000',
  },
}

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
    worker = await startWorker(container)
    await becomesProvisioned(user.id)
    expect(await cognito.mailsTo(user.email)).toHaveLength(1)
  })

  test('takes over the jobs of a killed worker when it starts', async () => {
    const user = await newUser()
    await lockAsIfKilled(user.id)
    worker = await startWorker(container)
    await becomesProvisioned(user.id)
  })

  test('leaves the jobs of a living worker alone', async () => {
    const user = await newUser()
    await cognito.misbehave({
      call: 'AdminCreateUser',
      kind: 'slow',
      milliseconds: 2_000,
      match: { email: user.email },
    })
    worker = await startWorker(container)
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
    const second = await startWorker(container)
    await becomesProvisioned(user.id)
    await second.stop()
    expect(await cognito.mailsTo(user.email)).toHaveLength(1)
  })

  test('brings waiting jobs forward once Cognito has recovered', async () => {
    const user = await newUser()
    await cognito.misbehave({ call: 'AdminCreateUser', kind: 'throttle' })
    worker = await startWorker(container)
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
    worker = await startWorker(container)
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
    for (const task of ['giveUpExhausted', 'purgeExpired']) {
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
    worker = await startWorker(container)
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
    worker = await startWorker(container)
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

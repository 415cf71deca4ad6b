import { afterEach, expect, test, vi } from 'vitest'
import { holdCopy } from '@/lib/operations/restore/hold-copy'
import { readRestore } from '@/lib/operations/restore/read-restore'
import { releaseCopy } from '@/lib/operations/restore/release-copy'
import { create as createOrganisation } from '@/lib/partners/organisations/create'
import { create as createUser } from '@/lib/partners/users/create'
import { retry } from '@/lib/partners/users/retry'
import { testPool } from '@/tests/support/cognito'
import { testContainer } from '@/tests/support/container'
import { contextFor } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { freshEmail, organisationInput } from '@/tests/support/partners'
import { type RunningWorker, startWorker } from './worker'
import { tasksOf } from './worker-tasks'

const database = await testDatabase()
const cognito = await testPool()
const container = testContainer(database, cognito)
const staff = contextFor(database)
const patience = { timeout: 20_000, interval: 50 }

let worker: RunningWorker | undefined
afterEach(() => worker?.stop())

/** A user whose invitation waits in the queue. */
async function waitingUser() {
  const { id: organisationId } = await createOrganisation(staff, organisationInput())
  const email = freshEmail()
  const { id } = await createUser(staff, { organisationId, name: 'Wanda Waiting', email })
  return { id, email }
}
const jobs = () =>
  database.sql`select attempts from graphile_worker._private_jobs where attempts > 0`

const waiting = () =>
  database.sql`select from graphile_worker.jobs where task_identifier = 'alignLogin'`

test('on a held database no job runs, the comparison does, and jobs run when the hold ends', async () => {
  const { id, email } = await waitingUser()
  await holdCopy(staff, {})
  worker = startWorker(container)
  await vi.waitFor(
    async () => expect((await readRestore(staff, {})).hold).toMatchObject({ obstacle: null }),
    patience,
  )
  expect(worker.deadFor()).toBe(0)
  expect(await jobs()).toHaveLength(0)
  expect(await cognito.directory.findByEmail(email)).toBeNull()
  await releaseCopy(staff, {})
  await vi.waitFor(async () => expect(await waiting()).toHaveLength(0), patience)
  // Who was being set up is invited when staff say so: they may have been removed since.
  expect(await cognito.directory.findByEmail(email)).toBeNull()
  await retry(staff, { partnerUserId: id })
  await vi.waitFor(
    async () => expect(await cognito.directory.findByEmail(email)).not.toBeNull(),
    patience,
  )
})

test('a worker that runs when the database is held ends its run, and begins no job', async () => {
  worker = startWorker(container)
  await vi.waitFor(() => expect(worker?.deadFor()).toBe(0), patience)
  const { id } = await waitingUser()
  await database.sql`update graphile_worker._private_jobs set run_at = now() + interval '1 hour'`
  await holdCopy(staff, {})
  const task = tasksOf(container, new AbortController().signal).alignLogin
  await expect(task?.({ partnerUserId: id }, {} as never)).rejects.toThrow('is held')
  const locks = () => database.sql`
    select from pg_stat_activity
    where datname = current_database() and application_name = 'partner-management queue upkeep'`
  await vi.waitFor(async () => expect(await locks()).toHaveLength(0), patience)
})

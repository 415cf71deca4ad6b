import { expect, it, vi } from 'vitest'
import { uuidv7 } from '@/db/ids'
import { create as createOrganisation } from '@/lib/partners/organisations/create'
import { create as createUser } from '@/lib/partners/users/create'
import { contextFor } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { freshEmail, organisationInput } from '@/tests/support/partners'
import { everything } from '@/tests/support/scope'
import { enqueue } from './enqueue'
import { enqueueAlignments } from './enqueue-alignments'

const database = await testDatabase()
const { db, sql } = database
const ctx = contextFor(database)

/** The jobs that bring this user's login to what the database wants, oldest first. */
const alignments = (partnerUserId: string) => sql`
  select jobs.locked_by is not null as taken, jobs.key is not null as asked
  from graphile_worker._private_jobs jobs
  join graphile_worker._private_tasks tasks on tasks.id = jobs.task_id
  where tasks.identifier = 'alignLogin' and jobs.payload ->> 'partnerUserId' = ${partnerUserId}
  order by jobs.id`

/** As a worker takes a job, the instant in which something else asks for the same: it commits when the other waits for it. */
async function takeMeanwhile(partnerUserId: string, ask: () => Promise<void>): Promise<void> {
  let asked = Promise.resolve()
  await sql.begin(async (worker) => {
    const { count } = await worker`
      update graphile_worker._private_jobs set locked_at = now(), locked_by = 'worker', attempts = attempts + 1
      where key = ${`alignLogin:${partnerUserId}`}`
    expect(count).toBe(1)
    const [{ pid } = { pid: 0 }] = await worker<{ pid: number }[]>`select pg_backend_pid() as pid`
    asked = ask()
    await vi.waitFor(
      async () => {
        const waiting =
          await sql`select from pg_stat_activity where ${pid} = any(pg_blocking_pids(pid))`
        expect(waiting).toHaveLength(1)
      },
      { timeout: 10_000, interval: 20 },
    )
  })
  await asked
}

/** The one at work knows nothing of what was asked for since: one more waits behind it. */
const oneAtWorkAndOneMore = [
  { taken: true, asked: false },
  { taken: false, asked: true },
]

it('a job that is asked for while a worker takes the one before runs once more', async () => {
  const partnerUserId = uuidv7()
  const ask = () =>
    db.transaction((tx) => enqueue(tx, 'alignLogin', { partnerUserId }, { subject: partnerUserId }))
  await ask()
  await takeMeanwhile(partnerUserId, ask)
  expect(await alignments(partnerUserId)).toEqual(oneAtWorkAndOneMore)
})

it('so does that of each user of an organisation that is suspended just then', async () => {
  const { id: organisationId } = await createOrganisation(ctx, organisationInput())
  const user = () => createUser(ctx, { organisationId, name: 'User', email: freshEmail() })
  const [taken, other] = [await user(), await user()]
  await takeMeanwhile(taken.id, () =>
    db.transaction((tx) => enqueueAlignments(tx, everything, organisationId)),
  )
  expect(await alignments(taken.id)).toEqual(oneAtWorkAndOneMore)
  expect(await alignments(other.id)).toEqual([{ taken: false, asked: true }])
})

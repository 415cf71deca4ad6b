import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { afterAll, expect, it } from 'vitest'
import { uuidv7 } from '@/db/ids'
import { testDatabase } from '@/tests/support/database'
import { dropIdleNames, repairLostNames } from './queue-names'

const database = await testDatabase()
const writers = postgres(database.url, { max: 10, onnotice: () => {} })
afterAll(() => writers.end({ timeout: 5 }))

const addJob = (sql: postgres.ISql, name: string) =>
  sql`select graphile_worker.add_job('purgeExpired', queue_name := ${name}::text)`

async function idleName(): Promise<string> {
  const name = uuidv7()
  await addJob(database.sql, name)
  await database.sql`
    delete from graphile_worker._private_jobs jobs using graphile_worker._private_job_queues queues
    where queues.id = jobs.job_queue_id and queues.queue_name = ${name}`
  return name
}

const names = async (name: string) =>
  (
    await database.sql`
    select 1 from graphile_worker._private_job_queues where queue_name = ${name}`
  ).length

const lostJobs = async () =>
  (
    await database.sql`
    select 1 from graphile_worker._private_jobs jobs where job_queue_id is not null and not exists (
      select from graphile_worker._private_job_queues queues where queues.id = jobs.job_queue_id)`
  ).length

it('the name of a queue that no job is in is dropped', async () => {
  const name = await idleName()
  expect(await dropIdleNames(database.db)).toBe(true)
  expect(await names(name)).toBe(0)
})

it('a name that a job not committed yet counts on stays', async () => {
  const name = await idleName()
  await writers.begin(async (tx) => {
    await addJob(tx, name)
    expect(await dropIdleNames(database.db)).toBe(false)
  })
  expect(await names(name)).toBe(1)
  expect(await dropIdleNames(database.db)).toBe(true)
  expect(await names(name)).toBe(1)
})

it('two copies that clean up while jobs are committed slowly lose none of them', async () => {
  const wanted = await Promise.all(Array.from({ length: 20 }, idleName))
  let writing = true
  const cleaning = [0, 1].map(async () => {
    let dropped = 0
    while (writing) {
      if (await dropIdleNames(database.db)) dropped += 1
      await sleep(5)
    }
    return dropped
  })
  for (const half of [wanted.slice(0, 10), wanted.slice(10)]) {
    await Promise.all(
      half.map((name, number) =>
        writers.begin(async (tx) => {
          await addJob(tx, name)
          await sleep(20 * number)
        }),
      ),
    )
    await sleep(30)
  }
  writing = false
  const dropped = await Promise.all(cleaning)
  expect(dropped.every((times) => times > 0)).toBe(true)
  expect(await lostJobs()).toBe(0)
  for (const name of wanted) expect(await names(name)).toBe(1)
})

it('a job whose queue has no name any more gets one again, beside those it shared it with', async () => {
  const name = await idleName()
  await addJob(database.sql, name)
  await addJob(database.sql, name)
  await database.sql`delete from graphile_worker._private_job_queues where queue_name = ${name}`
  expect(await lostJobs()).toBe(2)
  expect(await repairLostNames(database.db)).toBe(2)
  expect(await lostJobs()).toBe(0)
  expect(await repairLostNames(database.db)).toBe(0)
  const queues = await database.sql`
    select distinct job_queue_id from graphile_worker._private_jobs jobs
    join graphile_worker._private_job_queues queues on queues.id = jobs.job_queue_id
    where queue_name like 'repaired:%'`
  expect(queues).toHaveLength(1)
})

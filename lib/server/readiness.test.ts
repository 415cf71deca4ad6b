import { afterEach, expect, it } from 'vitest'
import { connectDatabase } from '@/db/client'
import { workerLockSpace } from '@/db/queries/operations/installation'
import { freePort } from '@/scripts/local/ports'
import { testPool } from '@/tests/support/cognito'
import { testContainer } from '@/tests/support/container'
import { testDatabase } from '@/tests/support/database'
import { readReadiness } from './readiness'

const database = await testDatabase()
const tools = testContainer(database, await testPool())

/** What a living worker holds. */
async function worker() {
  const connection = await database.sql.reserve()
  await connection`select pg_advisory_lock(${workerLockSpace}, 1)`
  return async () => {
    await connection`select pg_advisory_unlock_all()`
    connection.release()
  }
}
afterEach(async () => {
  await database.sql`delete from graphile_worker._private_jobs`
  await database.sql`delete from drizzle.__drizzle_migrations where hash = 'later'`
})

it('a product that lacks nothing is ready, and says what is connected', async () => {
  const stop = await worker()
  const { status, parts, remotes } = await readReadiness(tools)
  await stop()
  expect(status).toBe('ready')
  expect(Object.values(parts).every(({ ok }) => ok)).toBe(true)
  expect(remotes).toEqual({
    cognito: 'connected',
    zuora: 'not_connected',
    salesforce: 'not_connected',
    mail: 'connected',
  })
})

it('a dead worker and a job that has waited for long are told, and take nothing out of service', async () => {
  await database.sql`
    select graphile_worker.add_job('alignLogin', '{}', run_at := now() - interval '11 minutes')`
  const { status, parts } = await readReadiness(tools)
  expect(status).toBe('degraded')
  expect(parts.worker).toEqual({ ok: false, detail: 'Nobody works through the queue.' })
  expect(parts.queue).toEqual({ ok: false, detail: 'A job has waited for 11 minutes.' })
})

it('a database that a newer release has migrated is told of, and one that lacks migrations is not ready', async () => {
  await database.sql`
    insert into drizzle.__drizzle_migrations (hash, created_at) values ('later', 9000000000000)`
  const newer = await readReadiness(tools)
  expect(newer.status).not.toBe('not_ready')
  expect(newer.parts.schema).toMatchObject({ ok: true, detail: expect.stringContaining('newer') })

  const older = await testDatabase()
  await older.sql`
    delete from drizzle.__drizzle_migrations
    where created_at = (select max(created_at) from drizzle.__drizzle_migrations)`
  const { status, parts } = await readReadiness({ ...tools, database: older })
  expect(status).toBe('not_ready')
  expect(parts.schema).toMatchObject({
    ok: false,
    detail: expect.stringContaining('npm run migrate'),
  })
  expect(parts.worker.ok).toBeNull()
})

it('a database that takes no writes, as a standby, is not ready until it does', async () => {
  const { sql, url } = await testDatabase()
  const readOnly = (is: 'on' | 'off') =>
    sql.unsafe(
      `alter database ${new URL(url).pathname.slice(1)} set default_transaction_read_only = ${is}`,
    )
  await readOnly('on')
  const standby = connectDatabase({ url })
  const before = await readReadiness({ ...tools, database: standby })
  expect(before.status).toBe('not_ready')
  expect(before.parts.database).toEqual({
    ok: false,
    detail: 'It does not answer within a second, or takes no writes.',
  })
  await readOnly('off')
  expect((await readReadiness({ ...tools, database: standby })).parts.database.ok).toBe(true)
  await standby.close()
})

it('without a database nothing else is claimed, and nobody is told where it should be', async () => {
  const url = `postgres://somebody@localhost:${await freePort()}/secret_name`
  const gone = connectDatabase({ url })
  const readiness = await readReadiness({ ...tools, database: gone })
  await gone.close()
  expect(readiness.status).toBe('not_ready')
  expect(readiness.parts.database.ok).toBe(false)
  for (const part of ['schema', 'worker', 'queue'] as const) {
    expect(readiness.parts[part]).toEqual({ ok: null, detail: 'Not known.' })
  }
  expect(JSON.stringify(readiness)).not.toMatch(/localhost|secret_name|ECONNREFUSED/)
})

import { afterEach, expect, it, vi } from 'vitest'
import { connectDatabase } from '@/db/client'
import { freePort } from '@/scripts/local/ports'
import { testPool } from '@/tests/support/cognito'
import { testContainer } from '@/tests/support/container'
import { testDatabase } from '@/tests/support/database'
import type { Container } from './container'
import { readSchemaState, requireSchema } from './release-check'
import { startServices } from './start'

const database = await testDatabase()
const holder = globalThis as typeof globalThis & { partnerManagement?: Container }
afterEach(() => {
  vi.restoreAllMocks()
  holder.partnerManagement = undefined
})

const newest = await database.sql`
  select * from drizzle.__drizzle_migrations order by created_at desc limit 1`
afterEach(async () => {
  await database.sql`create schema if not exists drizzle`
  await database.sql`delete from drizzle.__drizzle_migrations where hash = 'later'`
  await database.sql`
    insert into drizzle.__drizzle_migrations ${database.sql(newest)} on conflict do nothing`
})
const makeOlder = () => database.sql`
  delete from drizzle.__drizzle_migrations
  where created_at = (select max(created_at) from drizzle.__drizzle_migrations)`
const makeNewer = () => database.sql`
  insert into drizzle.__drizzle_migrations (hash, created_at) values ('later', 9000000000000)`

async function refusal(db = database.db): Promise<string | null> {
  let refused: string | null = null
  await requireSchema(db, (sentence) => {
    refused = sentence
  })
  return refused
}

it('a database of this release, and one that a newer release has migrated, can be served with', async () => {
  expect((await readSchemaState(database.db)).state).toBe('current')
  expect(await refusal()).toBeNull()
  await makeNewer()
  expect((await readSchemaState(database.db)).state).toBe('newer')
  expect(await refusal()).toBeNull()
})

it('one that lacks migrations is refused with what to do', async () => {
  await makeOlder()
  expect(await refusal()).toMatch(
    /older than this release: it lacks one migration\. Run npm run migrate/,
  )
  await makeNewer()
  expect(await refusal()).toMatch(/neither before nor after this one/)
})

it('one that is not set up is refused with what to do', async () => {
  const url = new URL(database.adminUrl)
  const empty = connectDatabase({ url: Object.assign(url, { pathname: '/postgres' }).href })
  expect(await refusal(empty.db)).toMatch(/not set up\. Run npm run migrate/)
  await empty.close()
})

it('one that does not answer is no reason to end', async () => {
  const gone = connectDatabase({ url: `postgres://nobody@localhost:${await freePort()}/none` })
  expect(await refusal(gone.db)).toBeNull()
  await gone.close()
})

it('a process whose database lacks what its release wants says so, and ends before it serves', async () => {
  const cognito = await testPool()
  const tools = testContainer(database, cognito)
  holder.partnerManagement = { ...tools, env: { ...tools.env, RUN_WORKER: false } }
  const exit = vi.spyOn(process, 'exit').mockReturnValue(undefined as never)
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  await startServices()
  expect(exit).not.toHaveBeenCalled()
  await makeOlder()
  await startServices()
  expect(exit).toHaveBeenCalledWith(1)
  expect(said.mock.calls.join()).toContain('Run npm run migrate')
})

import { sql } from 'drizzle-orm'
import { afterAll, expect, it } from 'vitest'
import { startTcpSwitch } from '@/scripts/faults/tcp-switch'
import { testDatabase } from '@/tests/support/database'
import { connectDatabase } from './client'
import { isDatabaseUnavailable } from './unavailable'

const database = await testDatabase()
const way = await startTcpSwitch(Number(new URL(database.url).port))
const through = (url: string) =>
  Object.assign(new URL(url), { hostname: '127.0.0.1', port: String(way.port) }).href
const client = connectDatabase({
  url: through(database.url),
  readsUrl: through(database.readsUrl),
  maxConnections: 2,
})
afterAll(async () => {
  await client.close()
  await way.close()
})

const ask = () => client.reads.execute(sql`select 1 as one`)
const failure = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => error,
  )

it('a database that accepts connections and answers nothing holds up no statement for ever', async () => {
  await Promise.all([ask(), ask()])
  expect(await client.isAnswering()).toBe(true)
  way.silence()
  const onOpenConnections = await Promise.all([ask(), ask(), ask()].map(failure))
  const onNewOnes = await Promise.all([ask(), ask()].map(failure))
  for (const error of [...onOpenConnections, ...onNewOnes]) {
    expect(isDatabaseUnavailable(error)).toBe(true)
  }
  expect(await client.isAnswering()).toBe(false)
  way.resume()
  expect(await client.isAnswering()).toBe(true)
  expect(await ask()).toEqual([{ one: 1 }])
})

it('a transaction that gets no answer ends without waiting for a ROLLBACK, and gives its connection up', async () => {
  const transaction = client.reads.transaction(async (tx) => {
    await tx.execute(sql`select 1`)
    way.silence()
    await tx.execute(sql`select 2`)
  })
  expect(isDatabaseUnavailable(await failure(transaction))).toBe(true)
  way.resume()
  const open = database.sql`
    select from pg_stat_activity
    where datname = current_database() and state like 'idle in transaction%'`
  await expect.poll(async () => (await open).length).toBe(0)
  expect(await ask()).toEqual([{ one: 1 }])
})

it('what waits for a slot in a full pool, or for a locked table, is told that the database is unavailable', async () => {
  let finish: () => void = () => {}
  const finished = new Promise<void>((resolve) => {
    finish = resolve
  })
  const holders = [1, 2].map(() => client.reads.transaction(() => finished))
  const waiting = await failure(ask())
  finish()
  await Promise.all(holders)
  expect(isDatabaseUnavailable(waiting)).toBe(true)

  const locked = await database.sql.begin(async (tx) => {
    await tx`lock table partner_organisations`
    return await failure(client.reads.execute(sql`select from partner_organisations limit 1`))
  })
  expect(isDatabaseUnavailable(locked)).toBe(true)
})

it('what PostgreSQL refuses for what it was asked is no outage', async () => {
  for (const wrong of [
    sql`select 1 / 0`,
    sql`select nothing`,
    sql`insert into offers default values`,
  ]) {
    expect(isDatabaseUnavailable(await failure(client.reads.execute(wrong)))).toBe(false)
  }
})

it('a server that takes no writes is unavailable for them, and no connection to it is kept', async () => {
  const readOnly = (is: 'on' | 'off') =>
    database.sql.unsafe(
      `alter database ${new URL(database.url).pathname.slice(1)} set default_transaction_read_only = ${is}`,
    )
  await readOnly('on')
  const other = connectDatabase({ url: database.url, readsUrl: database.readsUrl })
  const write = () => other.db.transaction((tx) => tx.execute(sql`select 1 as one`))
  const errors = await Promise.all([write(), other.db.execute(sql`select 1`)].map(failure))
  for (const error of errors) expect(isDatabaseUnavailable(error)).toBe(true)
  expect(await other.reads.execute(sql`select 1 as one`)).toEqual([{ one: 1 }])
  await readOnly('off')
  expect(await write()).toEqual([{ one: 1 }])
  await other.close()
})

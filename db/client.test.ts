import { sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { testDatabase } from '@/tests/support/database'
import { connectDatabase } from './client'

const { db, url, sql: admin } = await testDatabase()

it('statements sent side by side in one transaction run one after the other, without a warning', async () => {
  const warnings: string[] = []
  const hear = (warning: Error) => warnings.push(warning.message)
  process.on('warning', hear)
  const answers = await db.transaction((tx) =>
    Promise.all([1, 2, 3].map((n) => tx.execute<{ n: number }>(sql`select ${n}::int as n`))),
  )
  await new Promise(setImmediate)
  process.off('warning', hear)
  expect(answers.flat()).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }])
  expect(warnings).toEqual([])
})

it('what was sent beside a statement that failed is rolled back with it', async () => {
  const name = 'Sent beside a failure'
  const insert = sql`
    insert into partner_organisations (id, name, zuora_account_key, invoice_owner)
    values (gen_random_uuid(), ${name}, 'A00000001', 'partner')`
  await expect(
    db.transaction((tx) =>
      Promise.all([tx.execute(sql`select 1 / 0`), tx.execute(insert), tx.execute(insert)]),
    ),
  ).rejects.toThrow()
  const rows = await db.execute(sql`select 1 from partner_organisations where name = ${name}`)
  expect(rows).toEqual([])
})

it('a connection that comes too late for who asked for it serves the next', async () => {
  const client = connectDatabase({ url, maxConnections: 1 })
  await admin.begin(async (holding) => {
    let late: Promise<unknown> = Promise.resolve()
    const lost = client.db.transaction(async (tx) => {
      await tx.execute(sql`select 1`)
      // A new connection has to look up the language of what it is asked first.
      await holding`lock table pg_catalog.pg_language in access exclusive mode`
      late = client.db.transaction((other) => other.execute(sql`select 1`))
      late.catch(() => {})
      await tx.execute(sql`select pg_terminate_backend(pg_backend_pid())`)
    })
    await expect(lost).rejects.toThrow()
    await expect(late).rejects.toThrow('timeout exceeded')
  })
  expect(await client.db.execute(sql`select 1 as one`)).toEqual([{ one: 1 }])
  await client.close()
})

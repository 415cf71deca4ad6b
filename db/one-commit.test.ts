import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { testDatabase } from '@/tests/support/database'
import { connectDatabase, type Transaction } from './client'
import { inOneCommit } from './one-commit'

const database = await testDatabase()

const note = (tx: Transaction, key: string) =>
  tx.execute(sql`insert into told_once (key) values (${key})`)
const noted = async (...keys: string[]) =>
  (await database.sql`select key from told_once where key = any(${keys}) order by key`).map(
    ({ key }) => key,
  )

test('what all parts wrote and the seal are committed together, and not before', async () => {
  const result = await inOneCommit(
    database.db,
    async (db) => {
      await db.transaction((tx) => note(tx, 'a1'))
      await db.transaction((tx) => note(tx, 'a2'))
      expect(await noted('a1', 'a2')).toEqual([])
      return 7
    },
    async (tx, value) => {
      await note(tx, `a-seal-${value}`)
    },
  )
  expect(result).toBe(7)
  expect(await noted('a1', 'a2', 'a-seal-7')).toEqual(['a-seal-7', 'a1', 'a2'])
})

test('a part that throws is rolled back alone', async () => {
  await inOneCommit(
    database.db,
    async (db) => {
      await db.transaction((tx) => note(tx, 'b1'))
      const broken = db.transaction(async (tx) => {
        await note(tx, 'b2')
        await note(tx, 'b2')
      })
      await expect(broken).rejects.toThrow()
      await db.transaction((tx) => note(tx, 'b3'))
    },
    async (tx) => {
      await note(tx, 'b4')
    },
  )
  expect(await noted('b1', 'b2', 'b3', 'b4')).toEqual(['b1', 'b3', 'b4'])
})

test('where the work or the seal throws, nothing is there', async () => {
  const fails = new Error('This part fails.')
  const work = inOneCommit(
    database.db,
    async (db) => {
      await db.transaction((tx) => note(tx, 'c1'))
      throw fails
    },
    async () => {},
  )
  await expect(work).rejects.toBe(fails)
  const seal = inOneCommit(
    database.db,
    (db) => db.transaction((tx) => note(tx, 'c2')),
    async () => {
      throw fails
    },
  )
  await expect(seal).rejects.toBe(fails)
  expect(await noted('c1', 'c2')).toEqual([])
})

test('what is asked between the parts sees what they wrote', async () => {
  await inOneCommit(
    database.db,
    async (db) => {
      await db.transaction((tx) => note(tx, 'e1'))
      const rows = await db.execute(sql`select key from told_once where key = 'e1'`)
      expect(rows).toEqual([{ key: 'e1' }])
    },
    async () => {},
  )
})

test('the seal of work that wrote nothing is committed', async () => {
  await inOneCommit(
    database.db,
    async () => {},
    async (tx) => {
      await note(tx, 'd')
    },
  )
  expect(await noted('d')).toEqual(['d'])
})

test('where no transaction can begin, that is what it fails with, and nothing fails unheard', async () => {
  const unheard: unknown[] = []
  const hear = (reason: unknown) => unheard.push(reason)
  process.on('unhandledRejection', hear)
  const nowhere = connectDatabase({ url: Object.assign(new URL(database.url), { port: '1' }).href })
  const work = inOneCommit(
    nowhere.db,
    (db) => db.transaction((tx) => note(tx, 'd1')),
    async () => {},
  )
  await expect(work).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  // Node tells of a rejection that nobody has heard before it goes on to the next macrotask.
  await new Promise((resolve) => setImmediate(resolve))
  process.off('unhandledRejection', hear)
  await nowhere.close()
  expect(unheard).toEqual([])
})

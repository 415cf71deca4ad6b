import { connect, createServer, type Socket } from 'node:net'
import { sql } from 'drizzle-orm'
import { afterAll, expect, it } from 'vitest'
import { testDatabase } from '@/tests/support/database'
import { connectDatabase } from './client'
import { UnknownOutcome, watchWrites } from './watch-writes'

const database = await testDatabase()
await database.sql`create table notes (word text primary key)`
await database.sql`grant select, insert on notes to partner_management_run`
const words = async () => (await database.sql`select word from notes`).map(({ word }) => word)

/** What a way to the database does to the connections through it. */
type Cut = 'nothing' | 'commit_and_answer' | 'answer' | 'answer_and_all'

/**
 * A way to the database that fails when the word COMMIT is sent through it: before it arrives, or after, when
 * the answer is lost; and perhaps for good.
 */
async function frailWay(): Promise<{ url: string; cut: (how: Cut) => void }> {
  const target = new URL(database.url)
  const open = new Set<Socket>()
  let how: Cut = 'nothing'
  const server = createServer((near) => {
    if (how === 'answer_and_all') return near.destroy()
    const far = connect(Number(target.port), target.hostname)
    let deaf = false
    for (const socket of [near, far]) {
      open.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => {
        open.delete(socket)
        near.destroy()
        if (!deaf) far.destroy()
      })
    }
    near.on('data', (data) => {
      if (how === 'nothing' || !data.includes('commit')) return far.write(data)
      if (how === 'commit_and_answer') {
        how = 'nothing'
        return near.destroy()
      }
      if (how === 'answer') how = 'nothing'
      deaf = true
      far.once('data', () => {
        near.destroy()
        far.end()
      })
      return far.write(data)
    })
    far.on('data', (data) => {
      if (!deaf) near.write(data)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  const client = new URL(database.url)
  client.hostname = '127.0.0.1'
  client.port = String(port)
  afterAll(() => {
    for (const socket of open) socket.destroy()
    server.close()
  })
  return {
    url: client.href,
    cut: (next) => {
      how = next
    },
  }
}

async function watchedThrough(cut: Cut, timeoutMs = 5_000) {
  const way = await frailWay()
  const client = connectDatabase({ url: way.url, maxConnections: 2 })
  afterAll(() => client.close())
  await client.db.execute(sql`select 1`)
  way.cut(cut)
  const { db, hasWritten } = watchWrites(client.db, timeoutMs)
  const note = (word: string) =>
    db.transaction(async (tx) => {
      await tx.execute(sql`insert into notes values (${word})`)
      return word
    })
  return { db, note, hasWritten }
}

it('gives what a committed transaction gives, and knows that something was written', async () => {
  const { db, note, hasWritten } = await watchedThrough('nothing')
  await db.transaction((tx) => tx.execute(sql`select 1`))
  expect(hasWritten()).toBe(false)
  expect(await note('plain')).toBe('plain')
  expect(hasWritten()).toBe(true)
})

it('a COMMIT whose answer was lost is found to have taken place', async () => {
  const { note, hasWritten } = await watchedThrough('answer')
  expect(await note('found')).toBe('found')
  expect(hasWritten()).toBe(true)
  expect(await words()).toContain('found')
})

it('a COMMIT that never arrived is found not to have taken place', async () => {
  const { note, hasWritten } = await watchedThrough('commit_and_answer')
  const failure = await note('lost').catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(Error)
  expect(failure).not.toBeInstanceOf(UnknownOutcome)
  expect(hasWritten()).toBe(false)
  expect(await words()).not.toContain('lost')
})

it('says that it is not known while nobody can be asked', async () => {
  const { note } = await watchedThrough('answer_and_all', 600)
  await expect(note('perhaps')).rejects.toBeInstanceOf(UnknownOutcome)
  expect(await words()).toContain('perhaps')
})

it('what fails before its end, or is refused by the server at its end, was not written', async () => {
  await database.sql`alter table notes add constraint no_twice exclude using btree (word with =) deferrable initially deferred`
  const { db, note, hasWritten } = await watchedThrough('nothing')
  const broken = new Error('Changed its mind')
  await expect(
    db.transaction(async (tx) => {
      await tx.execute(sql`insert into notes values ('half')`)
      throw broken
    }),
  ).rejects.toBe(broken)
  await database.sql`alter table notes drop constraint notes_pkey`
  await database.sql`insert into notes values ('same')`
  await expect(note('same')).rejects.toMatchObject({ code: '23P01' })
  expect(hasWritten()).toBe(false)
})

import { beforeAll, expect, test } from 'vitest'
import { uuidv7 } from '@/db/ids'
import { record } from '@/lib/core/audit/record'
import { contextFor, job, viewer } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { list } from '../attention/list'
import { readCount } from '../attention/read-count'
import { checkHistory } from './check-history'
import { differenceSentence } from './labels'
import { sealHistory } from './seal-history'

const database = await testDatabase()
const ctx = contextFor(database, job)
const { sql } = database

/** A line of history as it would have been written so many days ago. */
const line = (daysAgo: number, action = 'offer.created') => sql`
  insert into audit_log (id, at, actor_kind, actor_name, action, after, request_id)
  values (${uuidv7()}, date_trunc('day', now() at time zone 'UTC') at time zone 'UTC'
    - make_interval(days => ${daysAgo}) + interval '12 hours', 'job', 'test', ${action},
    ${sql.json({ b: 1, a: 'Zürich' })}, 'r')`

const dayAgo = async (days: number) => {
  const [row] = await sql`
    select to_char((now() at time zone 'UTC')::date - ${days}::int, 'YYYY-MM-DD') as day`
  return row?.day as string
}

/** Somebody who owns the database goes past the trigger. */
async function behindOurBack(change: () => Promise<unknown>) {
  await sql`alter table audit_log disable trigger user`
  await sql`alter table history_seals disable trigger user`
  await change()
  await sql`alter table audit_log enable trigger user`
  await sql`alter table history_seals enable trigger user`
}

function signal() {
  let give = () => {}
  const given = new Promise<void>((resolve) => {
    give = resolve
  })
  return { given, give }
}

const all = () => checkHistory(ctx, { which: 'all' })

beforeAll(async () => {
  for (let count = 0; count < 1_205; count++) {
    if (count % 3 === 0) await line(9)
  }
  await line(5)
  await line(5)
  await line(2)
})

test('each day that is over is sealed once, over the one before, also one without lines', async () => {
  const newest = await sealHistory(ctx)
  const seals =
    await sql`select day::text as day, lines, hash, previous from history_seals order by day`
  const day = await dayAgo(9)
  expect(seals[0]).toMatchObject({ day, lines: 402, previous: null })
  expect(seals.length).toBeGreaterThanOrEqual(8)
  for (const [index, { previous }] of seals.entries()) {
    if (index > 0) expect(previous).toBe(seals[index - 1]?.hash)
  }
  const [last] = seals.slice(-1)
  expect(newest).toEqual({ day: last?.day, lines: last?.lines, hash: last?.hash })
  const again = await Promise.all([sealHistory(ctx), sealHistory(ctx)])
  expect(again).toEqual([null, null])
  expect(await sql`select from history_seals`).toHaveLength(seals.length)
  expect(await all()).toEqual({ days: seals.length, differences: [] })
})

test.each([
  [
    'lines_missing',
    () => sql`delete from audit_log where id = (
    select id from audit_log where at < now() - interval '8 days' limit 1)`,
  ],
  ['lines_added', () => line(9)],
  [
    'lines_changed',
    () => sql`update audit_log set actor_name = 'Nobody' where id = (
    select id from audit_log where at < now() - interval '8 days' limit 1)`,
  ],
])(
  '%s is found, named with its day, and needs attention until it is as before',
  async (how, change) => {
    const reader = contextFor(database, viewer())
    const before = (await readCount(reader)) ?? 0
    await sql`drop table if exists public.kept_lines`
    await sql`create table public.kept_lines as select * from audit_log`
    await behindOurBack(change)
    const day = await dayAgo(9)
    const { differences } = await all()
    expect(differences).toMatchObject([{ day, how }])
    expect(differences.map(differenceSentence).join()).toContain(day)
    expect(await readCount(reader)).toBe(before + 1)
    const group = (await list(reader)).find(({ kind }) => kind === 'history')
    expect(group?.items).toMatchObject([{ reason: expect.stringContaining(day) }])
    await behindOurBack(async () => {
      await sql`delete from audit_log`
      await sql`insert into audit_log select * from public.kept_lines`
    })
    expect((await all()).differences).toEqual([])
    expect(await readCount(reader)).toBe(before)
  },
)

test('a seal that was removed or made again shows at the day after it', async () => {
  const day = await dayAgo(7)
  const [kept] = await sql`select * from history_seals where day = ${day}`
  await behindOurBack(() => sql`delete from history_seals where day = ${day}`)
  expect((await all()).differences).toMatchObject([{ day: await dayAgo(6), how: 'seal_changed' }])
  await behindOurBack(() => sql`insert into history_seals ${sql(kept as never)}`)
  expect((await all()).differences).toEqual([])
  await expect(sql`update history_seals set lines = 0`).rejects.toThrow('append-only')
})

test('a night looks at the last seven days and one older', async () => {
  const { days } = await checkHistory(ctx, { which: 'nightly' })
  expect(days).toBe(8)
})

test('a day in which somebody still writes is sealed when they have committed, with their line', async () => {
  const day = await dayAgo(2)
  await behindOurBack(() => sql`delete from history_seals where day >= ${day}`)
  const held = signal()
  const written = signal()
  const writing = sql.begin(async (tx) => {
    await tx`
      insert into audit_log (id, at, actor_kind, actor_name, action, request_id)
      values (${uuidv7()}, ${`${day}T23:59:59.900Z`}, 'job', 'late', 'offer.created', 'r')`
    written.give()
    await held.given
  })
  await written.given
  expect(await sealHistory(ctx)).toBeNull()
  held.give()
  await writing
  expect(await sealHistory(ctx)).not.toBeNull()
  expect(await sql`select lines from history_seals where day = ${day}`).toEqual([{ lines: 2 }])
  expect((await all()).differences).toEqual([])
})

test('a line that comes after its day was sealed is written into today, and breaks nothing', async () => {
  await sealHistory(ctx)
  const [sealed] = await sql`select max(day)::text as day from history_seals`
  const id = uuidv7()
  await sql`
    insert into audit_log (id, at, actor_kind, actor_name, action, request_id)
    values (${id}, ${`${sealed?.day}T23:59:59.900Z`}, 'job', 'late', 'offer.created', 'r')`
  const [late] =
    await sql`select at > now() - interval '1 minute' as today from audit_log where id = ${id}`
  expect(late?.today).toBe(true)
  await database.db.transaction((tx) => record(tx, ctx, { action: 'history.exported', after: {} }))
  expect((await all()).differences).toEqual([])
})

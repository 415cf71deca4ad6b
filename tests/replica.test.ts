import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { Pool, type PoolClient } from 'pg'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, inject, onTestFinished, test } from 'vitest'
import { connectDatabase, type DatabaseClient, type Queryable } from '@/db/client'
import { watchReplica } from '@/db/replica'
import { checkReplica } from '@/scripts/doctor/replica'
import { type Pair, startPair } from '@/scripts/faults/pair'
import { startTcpSwitch, type TcpSwitch } from '@/scripts/faults/tcp-switch'
import { migrate } from '@/scripts/migrate'

const organisation = '01900000-0000-7000-8000-000000000001'

let pair: Pair
let way: TcpSwitch
/** The login that reads, by the way to the standby. */
let replicaUrl: string
let database: DatabaseClient
let standby: postgres.Sql
let primary: postgres.Sql
const from: string[] = []
const failures: string[] = []
const ends: (() => Promise<unknown>)[] = []

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'replica-'))
  ends.unshift(() => rm(folder, { recursive: true, force: true }))
  pair = await startPair(folder)
  ends.unshift(() => pair.stop())
  await migrate(pair.logins.owner)
  way = await startTcpSwitch(pair.standbyPort())
  ends.unshift(() => way.close())
  const through = (port: number, login: string) =>
    Object.assign(new URL(login), { port: String(port) }).href
  const { running, reading } = pair.logins
  replicaUrl = through(way.port, reading)
  database = connectDatabase({
    url: running,
    readsUrl: reading,
    replicaUrl,
    onPageRead: (server) => from.push(server),
    onReplicaFailure: (error) => failures.push(String(error)),
  })
  ends.unshift(() => database.close())
  standby = postgres(pair.adminUrl(pair.standbyPort()), { max: 1, onnotice: () => {} })
  primary = postgres(pair.adminUrl(pair.primaryPort()), { max: 1, onnotice: () => {} })
  ends.unshift(() => Promise.all([standby.end({ timeout: 1 }), primary.end({ timeout: 1 })]))
}, 120_000)

afterAll(async () => {
  for (const end of ends) await end()
})

const isStandby = async (reads: Queryable) => {
  const [row] = await reads.execute<{ standby: boolean }>(
    sql`select pg_is_in_recovery() as standby`,
  )
  return row?.standby
}
const chosen = async () => ((await database.forPage()) && from.at(-1)) || ''
const caughtUp = () => expect.poll(chosen, { timeout: 15_000 }).toBe('replica')

async function pauseReplay(): Promise<void> {
  await standby`select pg_wal_replay_pause()`
  onTestFinished(async () => {
    await standby`select pg_wal_replay_resume()`
  })
}

async function note(name: string): Promise<void> {
  await database.db.transaction((tx) =>
    tx.execute(sql`insert into notes (name) values (${name})
      on conflict (name) do update set times = notes.times + 1`),
  )
}
async function timesOf(reads: Queryable, name: string): Promise<number> {
  const [row] = await reads.execute<{ times: number }>(
    sql`select times from notes where name = ${name}`,
  )
  return row?.times ?? 0
}

beforeAll(async () => {
  await primary.unsafe(`
    create table notes (name text primary key, times integer not null default 1);
    grant all on notes to public;
    create function conflict_with_recovery() returns boolean language plpgsql as $$
    begin
      raise exception 'canceling statement due to conflict with recovery' using errcode = '40001';
    end $$`)
})

test('pages are read from the replica: those of staff, of partner users, of programs of one organisation', async () => {
  await caughtUp()
  const page = await database.forPage()
  expect(await isStandby(page.reads)).toBe(true)
  expect(await isStandby(page.forOrganisation(organisation).reads)).toBe(true)
  expect(await isStandby(page.forProgramOf(organisation).reads)).toBe(true)
  for (const { db } of [page, page.forOrganisation(organisation)])
    expect(await isStandby(db)).toBe(false)
  expect(await isStandby(database.reads)).toBe(false)
})

test('on the replica too a partner user stands behind the wall', async () => {
  await caughtUp()
  const { reads } = (await database.forPage()).forOrganisation(organisation)
  const [who] = await reads.execute(
    sql`select current_user as role, current_setting('app.organisation_id') as organisation`,
  )
  expect(who).toEqual({ role: 'partner_management_partner_read', organisation })
  await expect(reads.execute(sql`select * from staff_members`)).rejects.toThrow()
})

test('while the replica lacks what was committed, pages are read from the primary', async () => {
  await caughtUp()
  await pauseReplay()
  await note('paused')
  const page = await database.forPage()
  expect(await timesOf(page.reads, 'paused')).toBe(1)
  expect(await timesOf(database.reads, 'paused')).toBe(1)
  expect(from.at(-1)).toBe('primary')
  await standby`select pg_wal_replay_resume()`
  await caughtUp()
  expect(await timesOf((await database.forPage()).reads, 'paused')).toBe(1)
})

test('among writers nobody is ever shown less than they have just written', async () => {
  const less: string[] = []
  await Promise.all(
    ['a', 'b', 'c', 'd'].map(async (name) => {
      for (let times = 1; times <= 50; times += 1) {
        await note(name)
        const seen = await timesOf((await database.forPage()).reads, name)
        if (seen < times) less.push(`${name}: ${seen} of ${times}`)
      }
    }),
  )
  expect(less).toEqual([])
})

test.each([
  ['refuses connections', () => way.refuse(), () => way.accept()],
  ['is silent', async () => way.silence(), async () => way.resume()],
])('a replica that %s in the middle of a page is missed by nobody', async (_, leave, back) => {
  await caughtUp()
  const page = await database.forPage()
  expect(await isStandby(page.reads)).toBe(true)
  await leave()
  try {
    expect(await isStandby(page.reads)).toBe(false)
    expect(await isStandby(page.forOrganisation(organisation).reads)).toBe(false)
    expect(await chosen()).toBe('primary')
  } finally {
    await back()
  }
  await caughtUp()
})

test('what the replica cancels is read from the primary', async () => {
  await caughtUp()
  const { reads } = await database.forPage()
  const [row] = await reads.execute<{ standby: boolean }>(sql`
    select case when pg_is_in_recovery() then conflict_with_recovery() else false end as standby`)
  expect(row).toEqual({ standby: false })
  await caughtUp()
})

test('a server that follows none any more is not read from', async () => {
  await caughtUp()
  way.turnTo(pair.primaryPort())
  expect(await chosen()).toBe('primary')
  await way.refuse()
  way.turnTo(pair.standbyPort())
  await way.accept()
  await caughtUp()
})

test('a page that has begun asks a silent replica once, and then the primary', async () => {
  await caughtUp()
  const { reads } = await database.forPage()
  way.silence()
  try {
    for (let times = 0; times < 3; times += 1) expect(await isStandby(reads)).toBe(false)
    expect(failures.filter((failure) => failure.includes('timeout'))).not.toEqual([])
    const before = failures.length
    expect(await isStandby(reads)).toBe(false)
    expect(failures.length).toBe(before)
  } finally {
    way.resume()
  }
  await caughtUp()
})

test('a server that comes to the address and is behind those before is refused', async () => {
  const [writes, reads] = [pair.logins.running, replicaUrl].map(
    (connectionString) => new Pool({ connectionString, max: 1 }),
  ) as [Pool, Pool]
  onTestFinished(async () => {
    await Promise.all([writes.end(), reads.end()])
  })
  const replica = watchReplica(writes, reads, () => {})
  const connection = await reads.connect()
  await replica.admit(connection)
  const backwards = async (question: string) => {
    const { rows } = await connection.query(question)
    return question.includes('replay') ? { rows: [{ answer: '1' }] } : { rows }
  }
  const behind = { query: backwards } as unknown as PoolClient
  await expect(replica.admit(behind)).rejects.toThrow('shows less than before')
  connection.release()
})

test('another database of the same servers is not read from', async () => {
  const strange = connectDatabase({
    url: pair.logins.running,
    readsUrl: pair.logins.reading,
    replicaUrl: Object.assign(new URL(replicaUrl), { pathname: '/postgres' }).href,
    onPageRead: (server) => from.push(server),
    onReplicaFailure: (error) => failures.push(String(error)),
  })
  onTestFinished(() => strange.close())
  await strange.forPage()
  expect(from.at(-1)).toBe('primary')
  expect(failures.at(-1)).toContain('none of this database')
})

test('where commits of the product do not wait for the disk, nobody is shown less either', async () => {
  const [login] = await database.db.execute<{ name: string }>(sql`select current_user as name`)
  await primary.unsafe(`alter role ${login?.name} set synchronous_commit = off`)
  onTestFinished(async () => {
    await primary.unsafe(`alter role ${login?.name} reset synchronous_commit`)
  })
  const hasty = connectDatabase({
    url: pair.logins.running,
    readsUrl: pair.logins.reading,
    replicaUrl,
    onPageRead: (server) => from.push(server),
  })
  onTestFinished(() => hasty.close())
  const less: string[] = []
  for (let times = 1; times <= 40; times += 1) {
    await hasty.db.transaction((tx) =>
      tx.execute(sql`insert into notes (name) values ('hasty')
        on conflict (name) do update set times = notes.times + 1`),
    )
    const seen = await timesOf((await hasty.forPage()).reads, 'hasty')
    if (seen < times) less.push(`${seen} of ${times}`)
  }
  expect(less).toEqual([])
})

test('npm run doctor tells a standby from the primary, from another server, and from none', async () => {
  const found = async (url: string) =>
    (await checkReplica(primary, url)).map(({ state, sentence }) => `${state}: ${sentence}`)
  const right = await found(replicaUrl)
  expect(right[0]).toBe('right: REPLICA_DATABASE_URL leads to a standby of the server that writes.')
  expect(right[1]).toBe('right: The login of REPLICA_DATABASE_URL reads, and cannot write.')
  expect((await found(pair.logins.reading))[0]).toMatch(/^wrong: .* follows none/)
  expect(await found(inject('postgresAdminUrl'))).toEqual([
    expect.stringMatching(/^wrong: .* no copy of the one of DATABASE_URL/),
  ])
  await way.refuse()
  expect(await found(replicaUrl)).toEqual([
    expect.stringMatching(/^wrong: REPLICA_DATABASE_URL cannot be used/),
  ])
  await way.accept()
})

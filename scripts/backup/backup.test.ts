import { randomBytes } from 'node:crypto'
import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { uuidv7 } from '@/db/ids'
import { testDatabase } from '@/tests/support/database'
import { makeBackup } from './make-backup'
import { fileOf, manifestFile } from './manifest'
import { restoreBackup } from './restore-backup'
import { tablesOf, withClient } from './tables'

const database = await testDatabase()
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'backup-'))
  await fillDatabase()
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const organisationId = uuidv7()
const nasty = 'Tab\tLine\nReturn\rBack\\slash “ü” \u{1F600}'

/** Rows that a copy could get wrong, and some of the queue. */
async function fillDatabase(): Promise<void> {
  const { sql } = database
  const userId = uuidv7()
  await sql`
    insert into partner_organisations (id, name, zuora_account_key, invoice_owner)
    values (${organisationId}, ${nasty}, 'A00000101', 'partner')`
  await sql`
    insert into partner_users (id, organisation_id, name, email, cognito_sub, provisioning)
    values (${userId}, ${organisationId}, 'Pat', 'pat@partner.example', ${uuidv7()}, 'provisioned')`
  await sql`
    insert into sessions (id, partner_user_id, expires_at) values (${uuidv7()}, ${userId}, now() + interval '1 hour')`
  await sql`
    insert into audit_log (id, at, actor_kind, actor_name, action, request_id, after)
    values (${uuidv7()}, now() - interval '40 days', 'system', 'seed', 'job.retried', 'r', ${sql.json({ note: nasty })})`
  await sql`insert into refused_sign_ins (account) select 'hash ' || n from generate_series(1, 500) n`
  await sql`select enqueue_job('alignLogin', ${sql.json({ partnerUserId: userId })}, ${userId}, 3600, 25, null)`
}

/** An empty database of its own, with the login that owns databases of this file; dropped at the end. */
async function emptyDatabase(): Promise<string> {
  const name = `restored_${randomBytes(6).toString('hex')}`
  const admin = postgres(inject('postgresAdminUrl'), { max: 1, onnotice: () => {} })
  const owner = new URL(database.ownerUrl).username
  await admin.unsafe(`create database ${name} owner "${owner}"`)
  afterAll(async () => {
    await admin.unsafe(`drop database if exists ${name} with (force)`)
    await admin.end({ timeout: 5 })
  })
  return Object.assign(new URL(database.ownerUrl), { pathname: `/${name}` }).href
}

async function withSql<T>(url: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    return await work(sql)
  } finally {
    await sql.end({ timeout: 5 })
  }
}

/** A hash over all rows of each table; what a restore changes on purpose is left out. */
async function hashes(url: string): Promise<Record<string, string>> {
  const changed = ['public.sessions', 'public.audit_log', 'public.restore_holds']
  return await withClient(new Client({ connectionString: url }), async (client) => {
    const found: Record<string, string> = {}
    for (const { name } of await tablesOf(client)) {
      if (changed.includes(name)) continue
      const { rows } = await client.query(
        `select coalesce(md5(string_agg(row::text, ',' order by row::text)), '') as hash from ${name} row`,
      )
      found[name] = rows[0]?.hash
    }
    return found
  })
}

describe('a backup', () => {
  test('restored into an empty database gives the same rows, all sessions ended, held', async () => {
    const at = join(folder, 'whole')
    const { manifest, sha256 } = await makeBackup(database.ownerUrl, at)
    const restored = await emptyDatabase()
    expect(await restoreBackup(restored, at, sha256)).toMatchObject({ sessionsEnded: 1 })
    expect(await hashes(restored)).toEqual(await hashes(database.ownerUrl))
    await withSql(restored, async (sql) => {
      expect(await sql`select name from partner_organisations`).toEqual([{ name: nasty }])
      expect(await sql`select 1 from sessions where ended_at is null`).toHaveLength(0)
      const lines =
        await sql`select action, at < now() - interval '39 days' as old from audit_log order by at`
      expect(lines).toEqual([
        { action: 'job.retried', old: true },
        { action: 'installation.held', old: false },
      ])
      const [hold] = await sql<{ copyMadeAt: Date }[]>`
        select copy_made_at as "copyMadeAt" from restore_holds where released_at is null`
      expect(hold?.copyMadeAt.toISOString()).toBe(manifest.takenAt)
      await expect(sql`update partner_users set name = 'Edited'`).rejects.toMatchObject({
        code: 'PM001',
      })
      // Counters go on after what is there.
      await sql`insert into refused_sign_ins (account) values ('next')`
      expect(await sql`select max(id)::int as id from refused_sign_ins`).toEqual([{ id: 501 }])
    })
  })

  test('is as of one moment, whatever is written meanwhile', async () => {
    const at = join(folder, 'one-moment')
    const writing = Array.from({ length: 40 }, async (_, n) => {
      await database.sql`
        with made as (
          insert into partner_organisations (id, name, zuora_account_key, invoice_owner)
          values (${uuidv7()}, ${`Busy ${n}`}, 'A00000101', 'partner') returning id)
        insert into partner_page_grants (organisation_id, page) select id, 'shop' from made`
    })
    const [{ manifest }] = await Promise.all([makeBackup(database.ownerUrl, at), ...writing])
    const rowsOf = (name: string) =>
      manifest.tables.find((table) => table.name === name)?.rows ?? -1
    expect(rowsOf('public.partner_organisations') - 1).toBe(rowsOf('public.partner_page_grants'))
  })

  test('is the same whatever the settings of the login are', async () => {
    const [plain, odd] = [join(folder, 'plain'), join(folder, 'odd')]
    const { manifest } = await makeBackup(database.ownerUrl, plain)
    const options = '-c datestyle=German -c timezone=Asia/Kolkata -c statement_timeout=5000'
    const url = Object.assign(new URL(database.ownerUrl), {
      search: `?options=${encodeURIComponent(options)}`,
    }).href
    expect((await makeBackup(url, odd)).manifest.tables).toEqual(manifest.tables)
  })

  test('overwrites nothing, and is nowhere when it fails', async () => {
    const at = join(folder, 'taken')
    await makeBackup(database.ownerUrl, at)
    await expect(makeBackup(database.ownerUrl, at)).rejects.toThrow('nothing is overwritten')
    const mayNotRead = database.readsUrl
    await expect(makeBackup(mayNotRead, join(folder, 'failed'))).rejects.toThrow()
    expect((await readdir(folder)).filter((name) => name.startsWith('failed'))).toEqual([])
  })
})

describe('a restore is refused, and changes nothing,', () => {
  const tablesIn = (url: string) =>
    withSql(url, (sql) => sql`select from pg_tables where schemaname = 'public'`)

  test('of a damaged or exchanged backup', async () => {
    const at = join(folder, 'damaged')
    const { sha256 } = await makeBackup(database.ownerUrl, at)
    const restored = await emptyDatabase()
    await expect(restoreBackup(restored, at, sha256.replace(/^./, 'x'))).rejects.toThrow('checksum')
    await appendFile(fileOf(at, 'public.partner_users'), 'x')
    await expect(restoreBackup(restored, at)).rejects.toThrow('public.partner_users')
    await rm(join(at, manifestFile))
    await expect(restoreBackup(restored, at)).rejects.toThrow('no backup')
    expect(await tablesIn(restored)).toHaveLength(0)
  })

  test('into a database that has rows', async () => {
    const at = join(folder, 'used')
    await makeBackup(database.ownerUrl, at)
    await expect(restoreBackup(database.ownerUrl, at)).rejects.toThrow('not empty')
    const another = await emptyDatabase()
    await withSql(another, (sql) => sql`create table somebodys (id int)`)
    await expect(restoreBackup(another, at)).rejects.toThrow('not empty')
  })

  test('of a later release', async () => {
    const at = join(folder, 'later')
    const { manifest } = await makeBackup(database.ownerUrl, at)
    const migrations = [...manifest.migrations, 4_102_444_800_000]
    await writeFile(join(at, manifestFile), JSON.stringify({ ...manifest, migrations }))
    await expect(restoreBackup(await emptyDatabase(), at)).rejects.toThrow('does not know')
  })
})

test('a restore that fails half-way leaves no row behind, and can be repeated', async () => {
  const at = join(folder, 'half')
  const { manifest } = await makeBackup(database.ownerUrl, at)
  const [last] = manifest.tables.filter(({ rows }) => rows > 0).slice(-1)
  const text = await readFile(join(at, manifestFile), 'utf8')
  const wrong = manifest.tables.map((table) =>
    table.name === last?.name ? { ...table, rows: table.rows + 1 } : table,
  )
  await writeFile(join(at, manifestFile), JSON.stringify({ ...manifest, tables: wrong }))
  const restored = await emptyDatabase()
  await expect(restoreBackup(restored, at)).rejects.toThrow('after')
  await withSql(restored, async (sql) =>
    expect(await sql`select from partner_organisations`).toHaveLength(0),
  )
  await writeFile(join(at, manifestFile), text)
  await restoreBackup(restored, at)
  expect(await hashes(restored)).toEqual(await hashes(database.ownerUrl))
})

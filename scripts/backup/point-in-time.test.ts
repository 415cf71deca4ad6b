import { chmod, copyFile, cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import postgres from 'postgres'
import { afterAll, expect, test } from 'vitest'
import { connectDatabase } from '@/db/client'
import { uuidv7 } from '@/db/ids'
import { holdCopy } from '@/lib/operations/restore/hold-copy'
import { testConfig } from '@/tests/support/context'
import { commandContext } from '../command-context'
import { startPostgres } from '../local/postgres/index'
import { migrate } from '../migrate'

const folder = await mkdtemp(join(tmpdir(), 'point-in-time-'))
const archive = join(folder, 'archive')
afterAll(() => rm(folder, { recursive: true, force: true }))

/** A server that archives what it writes. The account that runs it has to reach the archive. */
async function startArchiving(dataFolder: string) {
  await chmod(folder, 0o755)
  await mkdir(archive)
  await chmod(archive, 0o777)
  return await startPostgres({
    dataFolder,
    durable: false,
    settings: {
      wal_level: 'replica',
      archive_mode: 'on',
      archive_command: `cp %p ${archive}/%f`,
    },
  })
}

/** What `pg_basebackup` does, by the functions that PostgreSQL has for it. */
async function copyBase(url: string, from: string, to: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  await sql`select pg_backup_start('base', true)`
  await cp(join(from, 'cluster'), join(to, 'cluster'), {
    recursive: true,
    filter: (path) => basename(path) !== 'postmaster.pid' && !/pg_wal\/./.test(path),
  })
  const [stopped] = await sql<
    { label: string }[]
  >`select labelfile as label from pg_backup_stop(false)`
  await writeFile(join(to, 'cluster', 'backup_label'), stopped?.label ?? '')
  await mkdir(join(to, 'cluster', 'pg_wal', 'archive_status'), { recursive: true })
  await copyFile(join(from, 'password'), join(to, 'password'))
  await sql.end()
}

test('a base backup and the archived log go back to a moment before a mistake, and are held', async () => {
  const [before, after] = [join(folder, 'before'), join(folder, 'after')]
  await mkdir(after, { mode: 0o700 })
  const server = await startArchiving(before)
  await server.ensureDatabase('product')
  await migrate(server.url('product'))
  await copyBase(server.url('product'), before, after)

  const sql = postgres(server.url('product'), { max: 1, onnotice: () => {} })
  const insert = (name: string) => sql`
    insert into partner_organisations (id, name, zuora_account_key, invoice_owner)
    values (${uuidv7()}, ${name}, 'A00000101', 'partner')`
  await insert('Written after the base backup')
  await sql`
    with staff as (
      insert into staff_members (id, cognito_sub, email, name, role)
      values (${uuidv7()}, 'sub', 'a@staff.example', 'Ada', 'viewer') returning id)
    insert into sessions (id, staff_member_id, expires_at)
    select ${uuidv7()}, id, now() + interval '1 hour' from staff`
  const [moment] = await sql<{ at: string }[]>`select pg_sleep(0.05), clock_timestamp()::text as at`
  await sql`select pg_sleep(0.05)`
  await sql`delete from partner_organisations`
  await insert('Written after the mistake')
  const [segment] = await sql<{ name: string }[]>`select pg_walfile_name(pg_switch_wal()) as name`
  await expect
    .poll(async () => (await readdir(archive)).includes(segment?.name ?? ''), { timeout: 30_000 })
    .toBe(true)
  await sql.end()
  await server.stop()

  await writeFile(join(after, 'cluster', 'recovery.signal'), '')
  const restored = await startPostgres({
    dataFolder: after,
    durable: false,
    settings: {
      wal_level: 'replica',
      restore_command: `cp ${archive}/%f %p`,
      recovery_target_time: moment?.at ?? '',
      recovery_target_action: 'promote',
    },
  })
  const database = connectDatabase({ url: restored.url('product') })
  const look = postgres(restored.url('product'), { max: 1, onnotice: () => {} })
  try {
    await expect
      .poll(async () => (await look`select pg_is_in_recovery() as going`)[0]?.going, {
        timeout: 30_000,
      })
      .toBe(false)
    expect(await look`select name from partner_organisations`).toEqual([
      { name: 'Written after the base backup' },
    ])
    const ctx = commandContext('npm run restore', testConfig, database)
    expect(await holdCopy(ctx, {})).toEqual({ sessionsEnded: 1 })
    await expect(look`delete from partner_organisations`).rejects.toMatchObject({ code: 'PM001' })
  } finally {
    await look.end()
    await database.close()
    await restored.stop()
  }
}, 120_000)
